/** What a person typed and the server does not have yet, kept in the browser: per page and person. */
export interface Kept {
  typed: string;
  seen: string;
  /** The field's name as people know it, should the page no longer have it. */
  title?: string;
  at: number;
}

export class KeptText {
  private readonly key: string;
  private isRefused = false;

  constructor(path: string, who: string) {
    this.key = `meguri:${path}:${who}`;
  }

  /** False where the browser kept nothing of late, for want of room or by its settings. */
  get isSafe(): boolean { return !this.isRefused; }

  all(): Record<string, Kept> {
    try {
      const read: unknown = JSON.parse(localStorage.getItem(this.key) ?? "{}");
      return typeof read === "object" && read !== null ? (read as Record<string, Kept>) : {};
    } catch {
      return {};
    }
  }

  put(name: string, kept: Omit<Kept, "at">): void {
    this.write({ ...this.all(), [name]: { ...kept, at: Date.now() } });
  }

  /** Forgets what is kept of a field; with `typed` only if it is that text: another tab may have kept a newer one. */
  drop(name: string, typed?: string): void {
    const all = this.all();
    if (!(name in all) || (typed !== undefined && all[name]?.typed !== typed)) return;
    delete all[name];
    this.write(all);
  }

  private write(all: Record<string, Kept>): void {
    try {
      if (Object.keys(all).length === 0) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(all));
      this.isRefused = false;
    } catch {
      this.isRefused = true;
    }
  }
}
