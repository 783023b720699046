import { KeptText } from "./kept-text";
import { sheetCompany } from "./sheet-company";
import { sheetNotes } from "./sheet-notes";
import { type Answer, type Control, element, button, SheetField } from "./sheet-field";

const pause = 800;
const mostAtOnce = 3;
const longestWait = 60_000;

/** Saves a sheet field by field as people type: `<form data-autosave="address of …/field">`. Without script the form posts as ever. */
export function autosave(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-autosave]");
  if (!form || !(form.elements.namedItem("seen") instanceof HTMLInputElement)) return;
  new Autosave(form);
  sheetNotes(form);
  sheetCompany(form);
}

class Autosave {
  private readonly fields = new Map<string, SheetField>();
  private readonly seen: HTMLInputElement;
  private readonly kept: KeptText;
  private readonly address: string;
  private readonly bar = document.querySelector<HTMLElement>(".state-bar");
  private readonly radios: string;
  private isSignedOut = false;
  private isOffline = false;
  private wait = 2000;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private isSending = false;
  private savedAt = "";
  /** What stood in fields before the saves of this visit, latest last. */
  private readonly done: { field: SheetField; before: string }[] = [];

  constructor(private readonly form: HTMLFormElement) {
    this.address = form.dataset["autosave"] ?? "";
    this.kept = new KeptText(location.pathname, form.dataset["who"] ?? "");
    this.seen = form.elements.namedItem("seen") as HTMLInputElement;
    for (const part of this.seen.value.split(";")) {
      const cut = part.lastIndexOf("=");
      const control = cut > 0 ? form.elements.namedItem(part.slice(0, cut)) : null;
      if (isControl(control)) this.fields.set(control.name, new SheetField(control, part.slice(cut + 1)));
    }
    this.radios = this.choices();
    form.addEventListener("input", (e) => this.typed(e));
    form.addEventListener("compositionend", (e) => this.typed(e));
    form.addEventListener("change", (e) => this.left(e));
    form.addEventListener("focusout", (e) => this.left(e));
    form.addEventListener("submit", (e) => this.submit(e));
    addEventListener("online", () => this.again());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.leave(); });
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", () => { this.isSending = false; });
    addEventListener("beforeunload", (e) => { if (!this.isSending && (this.isUnsaved() || this.choices() !== this.radios)) e.preventDefault(); });
    this.bar?.querySelector("[data-go-on]")?.addEventListener("click", () => void this.goOn());
    this.bar?.querySelector("[data-undo]")?.addEventListener("click", () => this.undo());
    this.offerDrafts();
    this.offerKept();
    this.offerYearBefore();
  }

  private of(target: EventTarget | null): SheetField | undefined {
    return isControl(target) ? this.fields.get(target.name) : undefined;
  }

  private typed(event: Event): void {
    const field = this.of(event.target);
    if (!field) { this.mark(); return; }
    if (event instanceof InputEvent && event.isComposing) return;
    if (field.isOpen) this.kept.put(field.name, field.typed, field.seen);
    else this.kept.drop(field.name);
    // What two people wrote waits for a choice; anything else goes again when it was changed.
    if (field.stuck !== "clash") {
      field.stuck = undefined;
      clearTimeout(field.timer);
      if (field.isOpen) field.timer = setTimeout(() => this.send(field), pause);
      else field.show(undefined);
    }
    this.mark();
  }

  private left(event: Event): void {
    const field = this.of(event.target);
    // Text fires this on leaving; a choice or a tick at once.
    if (field && !field.stuck && field.isOpen) this.send(field);
  }

  private send(field: SheetField): void {
    clearTimeout(field.timer);
    if (field.busy || field.stuck || !field.isOpen || this.isSignedOut || this.isOffline) return;
    if ([...this.fields.values()].filter((f) => f.busy).length >= mostAtOnce) {
      field.timer = setTimeout(() => this.send(field), 20);
      return;
    }
    void this.post(field);
  }

  private async post(field: SheetField): Promise<void> {
    const sending = field.next();
    field.busy = true;
    let answer: Answer | undefined;
    try {
      answer = await this.ask(field.body(sending), false);
    } catch {
      answer = undefined;
    } finally {
      field.busy = false;
    }
    if (field.sending !== sending && field.sending !== undefined) { this.send(field); return; }
    if (!answer) this.lost();
    else await this.take(field, sending, answer);
    this.mark();
  }

  private async take(field: SheetField, sending: { key: string; typed: string }, answer: Answer): Promise<void> {
    if (answer.outcome !== "signedOut") this.found();
    switch (answer.outcome) {
      case "saved":
        if (field.stored !== undefined && field.stored !== sending.typed && !field.isUndoing) this.remind({ field, before: field.stored });
        field.isUndoing = false;
        field.saved(sending, answer.token ?? "", answer.shown ?? "");
        this.remember(field);
        if (field.isOpen) this.send(field);
        else {
          this.kept.drop(field.name);
          this.savedAt = answer.at ?? "";
          this.say(`保存しました（${this.savedAt}）`);
          this.form.dispatchEvent(new CustomEvent("meguri:saved", { detail: field }));
        }
        return;
      case "clash":
        field.refused("clash", answer.message ?? "");
        field.seen = answer.token ?? "";
        this.remember(field);
        field.showClash(answer, () => this.mine(field), () => this.theirs(field, answer));
        this.say("保存できていない欄があります。ほかの人の内容と違います。");
        return;
      case "signedOut":
        this.signedOut(true);
        return;
      case "token":
        await this.goOn();
        return;
      default:
        field.refused(answer.outcome === "problem" ? "problem" : "refused", answer.message ?? "保存できませんでした。");
        this.say("保存できていない欄があります。欄の下の説明を見てください。");
    }
  }

  private async ask(body: string, keepalive: boolean): Promise<Answer> {
    const response = await fetch(this.address, {
      method: "POST", body, keepalive, credentials: "same-origin",
      headers: { "Content-Type": "application/json", RequestVerificationToken: this.token().value },
    });
    if (response.status >= 500 || response.status === 429 || !response.headers.get("Content-Type")?.includes("json")) throw new Error(`${response.status}`);
    return (await response.json()) as Answer;
  }

  private token(): HTMLInputElement {
    return this.form.elements.namedItem("__RequestVerificationToken") as HTMLInputElement;
  }

  /** No answer: what was typed stays in this browser, and goes again later, rarer and rarer. */
  private lost(): void {
    this.isOffline = true;
    this.say("保存できていません（つながりません）。入力はこの端末に残しています。");
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.again(), this.wait);
    this.wait = Math.min(this.wait * 2, longestWait);
  }

  private found(): void {
    this.isOffline = false;
    this.wait = 2000;
    clearTimeout(this.retry);
  }

  private again(): void {
    this.isOffline = false;
    for (const field of this.fields.values()) this.send(field);
  }

  private signedOut(is: boolean): void {
    this.isSignedOut = is;
    const help = this.bar?.querySelector<HTMLElement>("[data-signed-out]");
    if (help) help.hidden = !is;
    if (is) this.say("サインインの時間が切れました。保存できていません。");
  }

  /** After signing in again in another tab: a token of the new session, then on with what waits. */
  private async goOn(): Promise<void> {
    try {
      const response = await fetch(this.address, { credentials: "same-origin" });
      if (response.status === 401) { this.signedOut(true); return; }
      const fresh = (await response.json()) as { token: string; who: string; name: string };
      if (fresh.who !== this.form.dataset["who"]) {
        this.signedOut(true);
        this.say(`いまは${fresh.name}さんがサインインしています。この入力をした人でサインインし直してください。`);
        return;
      }
      this.token().value = fresh.token;
      this.signedOut(false);
      this.say("サインインしました。続きを保存しています。");
      this.again();
    } catch {
      this.lost();
    }
  }

  private mine(field: SheetField): void {
    field.stuck = undefined;
    field.show(undefined);
    field.control.focus();
    this.send(field);
  }

  private theirs(field: SheetField, answer: Answer): void {
    field.stuck = undefined;
    field.show(undefined);
    field.put(answer.shown ?? "");
    field.stored = field.typed;
    field.control.focus();
    this.kept.drop(field.name);
    if (field.hasDraft) { field.hasDraft = false; void this.forget(field); }
    if (![...this.fields.values()].some((f) => f.stuck)) this.say("いま保存されている内容に戻しました。");
    this.mark();
  }

  /** 「保存する」 and Ctrl+S: everything now. A choice of a paper's copy changes other fields, so it goes with the whole form. */
  private submit(event: SubmitEvent): void {
    if (this.choices() !== this.radios) { this.isSending = true; return; }
    event.preventDefault();
    if (this.isSignedOut) { void this.goOn(); return; }
    this.isOffline = false;
    const open = [...this.fields.values()].filter((f) => f.isOpen);
    if (open.length === 0) this.say(this.savedAt ? `すべて保存しました（${this.savedAt}）` : "すべて保存されています。");
    for (const field of open) {
      field.stuck = undefined;
      this.send(field);
    }
  }

  /** The page goes: what waits is sent without waiting for the answer. It stays in this browser until an answer was heard. */
  private leave(): void {
    if (this.isSignedOut) return;
    let room = 60_000;
    for (const field of this.fields.values()) {
      clearTimeout(field.timer);
      if (!field.isOpen || field.stuck) continue;
      const sending = field.next();
      const body = field.body(sending);
      room -= body.length * 3;
      if (room < 0) break;
      void this.ask(body, true).then((answer) => (field.sending === sending ? this.take(field, sending, answer) : undefined), () => undefined);
    }
  }

  private isUnsaved(): boolean {
    return [...this.fields.values()].some((f) => f.isOpen && (f.stuck !== undefined || this.isOffline || this.isSignedOut));
  }

  private mark(): void {
    const mark = document.querySelector<HTMLElement>(`[data-unsaved-mark="${CSS.escape(this.form.id)}"]`);
    if (mark) mark.hidden = !this.isUnsaved() && this.choices() === this.radios;
  }

  private choices(): string {
    return [...this.form.querySelectorAll<HTMLInputElement>("input[type=radio]:checked")].map((r) => r.id).join(" ");
  }

  /** The form, should it be posted as a whole, says what was seen last. */
  private remember(field: SheetField): void {
    this.seen.value = [...this.fields.values()].map((f) => `${f.name}=${f.seen}`)
      .concat(this.seen.value.split(";").filter((p) => p !== "" && !this.fields.has(p.slice(0, p.lastIndexOf("="))))).join(";");
    if (field.isOpen) this.kept.put(field.name, field.typed, field.seen);
  }

  private say(words: string): void {
    const state = this.bar?.querySelector<HTMLElement>("[data-save-state]");
    if (state && state.textContent !== words) state.textContent = words;
  }

  private remind(step: { field: SheetField; before: string }): void {
    this.done.push(step);
    this.showUndo();
  }

  private showUndo(): void {
    const button = this.bar?.querySelector<HTMLButtonElement>("[data-undo]");
    const last = this.done.at(-1);
    if (!button) return;
    // A button that goes while in use would take the focus with it.
    if (!last && document.activeElement === button) this.bar?.querySelector<HTMLElement>("[data-save]")?.focus();
    button.hidden = !last;
    button.textContent = last ? `元に戻す（${last.field.control.getAttribute("aria-label") ?? ""}）` : "元に戻す";
  }

  /** Writes what stood there before as a new change, with all the rules of one. */
  private undo(): void {
    const step = this.done.pop();
    if (!step) return;
    step.field.isUndoing = true;
    step.field.put(step.before);
    for (let fold = step.field.control.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
    step.field.control.scrollIntoView({ block: "nearest" });
    this.send(step.field);
    this.showUndo();
  }

  /** The server's drafts stand in the page; pressing is for the script. */
  private offerDrafts(): void {
    for (const block of this.form.querySelectorAll<HTMLElement>("[data-draft]")) {
      const field = this.fields.get(block.dataset["draft"] ?? "");
      const text = block.querySelector<HTMLElement>(".text")?.textContent ?? "";
      if (!field) continue;
      field.hasDraft = true;
      if (this.kept.all()[field.name]?.typed === text) this.kept.drop(field.name);
      const done = (): void => { block.remove(); field.control.focus(); };
      const choice = element("div", "cluster");
      choice.append(button("この内容を使う", () => { done(); field.put(text === "（空欄）" ? "" : text); }), button("捨てる", () => { done(); field.hasDraft = false; void this.forget(field); }));
      block.append(choice);
    }
  }

  private async forget(field: SheetField): Promise<void> {
    try {
      await fetch(`${this.address}?name=${encodeURIComponent(field.name)}`, { method: "DELETE", credentials: "same-origin", headers: { RequestVerificationToken: this.token().value } });
    } catch {
      // It is offered again the next time.
    }
  }

  /** Last year's text is copied by a press, never by itself; on a small screen it is folded. */
  private offerYearBefore(): void {
    const isSmall = matchMedia("(width < 40rem)").matches;
    for (const copy of this.form.querySelectorAll<HTMLButtonElement>("[data-copy-before]")) {
      const field = this.fields.get(copy.dataset["copyBefore"] ?? "");
      const block = copy.closest("details");
      if (!field || !block) continue;
      if (isSmall) block.open = false;
      copy.hidden = false;
      copy.addEventListener("click", () => {
        field.put(block.querySelector(".text")?.textContent ?? "");
        field.control.focus();
      });
    }
  }

  /** What an earlier visit left behind is offered at its field, never put there by itself. */
  private offerKept(): void {
    for (const [name, kept] of Object.entries(this.kept.all())) {
      const field = this.fields.get(name);
      if (!field || field.typed === kept.typed) { if (field) this.kept.drop(name); continue; }
      const block = element("div", "draft");
      block.append(element("p", undefined, "入力中の内容が残っています（この端末）"), element("div", "text", kept.typed === "" ? "（空欄）" : kept.typed));
      const done = (): void => { block.remove(); field.control.focus(); };
      const choice = element("div", "cluster");
      choice.append(button("この内容を使う", () => { done(); field.put(kept.typed); }), button("捨てる", () => { done(); this.kept.drop(name); }));
      block.append(choice);
      field.control.before(block);
    }
  }
}

function isControl(target: unknown): target is Control {
  return (target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "hidden") || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
