/** One field of a sheet while a person types: what the server is known to have, and what still has to reach it. */
export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The server's answer to one edit; see `FieldAnswer` in `Plans/Sheets/Fields`. */
export interface Answer {
  outcome: "saved" | "problem" | "clash" | "locked" | "forbidden" | "gone" | "signedOut" | "token";
  token?: string;
  shown?: string;
  at?: string;
  message?: string;
  by?: string;
}

/** What is sent: a retry carries the same key, so that it is done once. */
export interface Sending {
  key: string;
  typed: string;
}

const mostSent = 20;

export class SheetField {
  /** What the control shows when it says the same as the server; undefined while that is not known. */
  stored: string | undefined;
  /** Sent, and not heard of yet. */
  sending: Sending | undefined;
  /** Sent before it, without an answer. */
  readonly sent: string[] = [];
  /** Why it does not go by itself: it waits until the person types on, chooses, or presses save. */
  stuck: "problem" | "clash" | "refused" | undefined;
  /** True while the server may keep a draft of it. */
  hasDraft = false;
  /** True while the server is told that the draft is not wanted any more. */
  isForgetting = false;
  /** True once it is to go without a further pause. */
  isDue = false;
  /** Requests under way. There are two where the page was about to go while one was. */
  flights = 0;
  /** Sent because the page was about to go, and not heard of yet. */
  leaving: Sending | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** True after a text was sent while another was under way: the server may have stored them in either order. */
  private isOvertaken = false;

  constructor(readonly control: Control, public seen: string) {
    this.stored = control.hasAttribute("data-typed") ? undefined : this.typed;
    if (this.stored === undefined && control.getAttribute("aria-invalid") === "true") this.stuck = "problem";
  }

  get name(): string { return this.control.name; }

  get typed(): string {
    return this.control instanceof HTMLInputElement && this.control.type === "checkbox" ? (this.control.checked ? "true" : "") : this.control.value;
  }

  /** True while it is not certain that the server has what the person typed. */
  get isOpen(): boolean { return this.sending !== undefined || this.typed !== this.stored || this.isOvertaken; }

  /** True while the person cannot rely on it. */
  get isWaiting(): boolean { return this.isOpen || this.isForgetting || this.stuck !== undefined; }

  /** The next thing to send; the same again where the last has had no answer. */
  next(): Sending {
    if (this.sending?.typed !== this.typed) {
      if (this.sending) this.remember(this.sending.typed);
      this.isOvertaken ||= this.flights > 0;
      this.sending = { key: newKey(), typed: this.typed };
    }
    return this.sending;
  }

  body(sending: Sending): string {
    return JSON.stringify({ name: this.name, seen: this.seen, typed: sending.typed, sent: this.sent, hasDraft: this.hasDraft, key: sending.key });
  }

  /** The server has what was sent. */
  saved(sending: Sending, token: string, shown: string): void {
    this.seen = token;
    this.stored = sending.typed;
    this.sending = undefined;
    if (!this.isOvertaken) this.sent.length = 0;
    this.stuck = undefined;
    this.hasDraft = false;
    this.show(undefined);
    // 「１，２３４」 becomes 「1,234」, but never under the fingers of who types.
    const isPlain = !(this.control instanceof HTMLInputElement && this.control.type === "checkbox");
    if (isPlain && this.typed === sending.typed && shown !== sending.typed && document.activeElement !== this.control) {
      this.control.value = shown;
      this.stored = this.typed;
    }
  }

  /** The server did not take it: it waits. */
  refused(why: "problem" | "refused", message: string): void {
    this.dropped();
    this.stuck = why;
    this.show(message);
  }

  /** The server did not take what stood there before. What was sent earlier without an answer may be stored all the same. */
  dropped(): void {
    this.sending = undefined;
    if (this.sent.length > 0) this.stored = undefined;
    this.hasDraft = true;
  }

  /** Somebody else wrote it meanwhile. */
  clashed(answer: Answer): void {
    this.sending = undefined;
    this.sent.length = 0;
    this.seen = answer.token ?? "";
    this.stored = answer.shown ?? "";
    this.hasDraft = true;
    this.stuck = "clash";
    this.show(answer.message ?? "");
  }

  /** Once no request is under way: where one overtook another, what is stored is made sure of by sending once more, as something new. */
  settled(): void {
    if (!this.isOvertaken || this.flights > 0) return;
    this.isOvertaken = false;
    if (this.stuck === "clash") return;
    for (const text of [this.sending?.typed, this.stored]) if (text !== undefined) this.remember(text);
    this.sending = undefined;
    this.stored = undefined;
    // The one that came last may have been kept as a draft.
    this.hasDraft = true;
  }

  /** Puts what is wrong below the control, as the page itself writes it, or takes it away. */
  show(message: string | undefined): void {
    const id = `${this.control.id}-error`;
    let text = document.getElementById(id);
    if (message === undefined) {
      text?.remove();
      document.getElementById(`${this.control.id}-clash`)?.remove();
      describe(this.control, id, false);
      describe(this.control, `${this.control.id}-clash`, false);
      this.control.removeAttribute("aria-invalid");
      return;
    }
    if (!text) {
      text = document.createElement("p");
      text.className = "error-text";
      text.id = id;
      this.control.after(text);
    }
    text.textContent = `＊${message}`;
    describe(this.control, id, true);
    this.control.setAttribute("aria-invalid", "true");
  }

  /** Shows what somebody else wrote meanwhile, and lets the person choose. */
  showClash(answer: Answer, mine: () => void, theirs: () => void): void {
    document.getElementById(`${this.control.id}-clash`)?.remove();
    const block = element("div", "clash");
    block.id = `${this.control.id}-clash`;
    const head = element("p");
    head.append(element("b", undefined, "いま保存されている内容"), answer.by ? `（${answer.by}）` : "");
    const isTick = this.control instanceof HTMLInputElement && this.control.type === "checkbox";
    const text = element("div", "text", answer.shown ? (isTick ? "○" : answer.shown) : "（空欄）");
    const choice = element("div", "cluster");
    choice.append(button("自分の入力に替える", mine), button("いまの内容に戻す", theirs));
    block.append(head, text, choice);
    this.control.before(block);
    describe(this.control, block.id, true);
  }

  /** Puts a text where the person types. */
  put(shown: string): void {
    this.set(shown);
    this.control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Puts there what the server has. */
  putStored(shown: string): void {
    this.set(shown);
    this.stored = this.typed;
    this.stuck = undefined;
    this.show(undefined);
    this.control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private set(shown: string): void {
    if (this.control instanceof HTMLInputElement && this.control.type === "checkbox") this.control.checked = shown !== "";
    else this.control.value = shown;
  }

  private remember(text: string): void {
    this.sent.push(text);
    if (this.sent.length > mostSent) this.sent.shift();
  }
}

export function element(tag: string, className?: string, text?: string): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function button(words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button small secondary";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

export function describe(control: HTMLElement, id: string, on: boolean): void {
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((x) => x !== "" && x !== id);
  if (on) ids.unshift(id);
  if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

/** A UUID; `crypto.randomUUID` is not there on a plain-HTTP network. */
function newKey(): string {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6]! & 0x0f) | 0x40;
  b[8] = (b[8]! & 0x3f) | 0x80;
  const hex = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
