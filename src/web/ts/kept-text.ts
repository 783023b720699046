/** What a person typed and the server does not have yet, kept in the browser: per page and person. */
export interface Kept {
  typed: string;
  seen: string;
  at: number;
}

export class KeptText {
  private readonly key: string;

  constructor(path: string, who: string) {
    this.key = `meguri:${path}:${who}`;
  }

  all(): Record<string, Kept> {
    try {
      const read: unknown = JSON.parse(localStorage.getItem(this.key) ?? "{}");
      return typeof read === "object" && read !== null ? (read as Record<string, Kept>) : {};
    } catch {
      return {};
    }
  }

  put(name: string, typed: string, seen: string): boolean {
    return this.write({ ...this.all(), [name]: { typed, seen, at: Date.now() } });
  }

  drop(name: string): void {
    const all = this.all();
    if (!(name in all)) return;
    delete all[name];
    this.write(all);
  }

  /** False where the browser keeps nothing, for want of room or by its settings. */
  private write(all: Record<string, Kept>): boolean {
    try {
      if (Object.keys(all).length === 0) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(all));
      return true;
    } catch {
      return false;
    }
  }
}
