import { KeptText } from "./kept-text";
import { saveWords } from "./save-words";
import { sheetCompany } from "./sheet-company";
import { type Answer, type Control, SheetField } from "./sheet-field";
import { sheetNotes } from "./sheet-notes";
import { sheetOffers } from "./sheet-offers";
import { UndoSteps } from "./undo-steps";

const pause = 800;
const mostAtOnce = 3;
const firstWait = 2000;
const longestWait = 60_000;
const longestAnswer = 45_000;
/** A browser sends about 64 kB for pages that are gone; a character may take three bytes. */
const mostWhenLeaving = 60_000;

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
  private stranger: string | undefined;
  private isRenewed = false;
  private isOffline = false;
  /** The server answered, but with an error of its own. */
  private isTroubled = false;
  private wait = firstWait;
  /** Runs while nothing goes: until it ends, or the person or the browser knows better. */
  private retry: ReturnType<typeof setTimeout> | undefined;
  /** The whole form is on its way. */
  private isSending = false;
  /** Pressed with a choice of a paper's copy, which changes other fields: the whole form goes as soon as the fields have gone. */
  private whole: HTMLElement | undefined;
  private isPressed = false;
  /** What the bar says when nothing is left to save. */
  private whenDone = "";
  private savedAt = "";
  private readonly steps = new UndoSteps(this.bar, (field) => { uncover(field.control); this.send(field); });

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
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.leave(); else this.again(); });
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", (e) => { this.isSending = false; if (e.persisted) this.again(); });
    addEventListener("beforeunload", (e) => { if (!this.isSending && this.asksToStay()) e.preventDefault(); });
    this.bar?.querySelector("[data-go-on]")?.addEventListener("click", () => void this.goOn());
    this.bar?.querySelector("[data-to-stuck]")?.addEventListener("click", () => this.goToStuck());
    sheetOffers(form, this.fields, this.kept, (field) => void this.forget(field));
    // A page that came back with what was typed: the good of it goes now, the rest is explained at its field.
    this.again();
  }

  private of(target: EventTarget | null): SheetField | undefined {
    return isControl(target) ? this.fields.get(target.name) : undefined;
  }

  private typed(event: Event): void {
    const field = this.of(event.target);
    this.isPressed = false;
    if (field) {
      if (field.isOpen) this.keep(field);
      else this.kept.drop(field.name);
      // An input method may still change it; what two people wrote waits for a choice; anything else goes again when it was changed.
      if (!(event instanceof InputEvent && event.isComposing) && field.stuck !== "clash") {
        field.stuck = undefined;
        clearTimeout(field.timer);
        if (field.isOpen) field.timer = setTimeout(() => this.send(field), pause);
        else this.withdrawn(field);
      }
      if (field.stuck !== "clash") this.steps.begin(field);
    }
    this.tell();
  }

  /** The field says again what is stored. */
  private withdrawn(field: SheetField): void {
    field.show(undefined);
    if (field.hasDraft && field.flights === 0) void this.forget(field);
  }

  private left(event: Event): void {
    const field = this.of(event.target);
    // Text fires this on leaving; a choice or a tick at once.
    if (field && !field.stuck && field.isOpen) this.send(field);
  }

  private send(field: SheetField): void {
    field.isDue = true;
    this.pump();
  }

  /** Sends what is due, each field's latest only, a few at a time. */
  private pump(): void {
    if (this.isSignedOut || this.retry !== undefined) return;
    for (const field of this.fields.values()) {
      if (!field.isDue || field.stuck || field.flights > 0) continue;
      if ([...this.fields.values()].filter((f) => f.flights > 0).length >= mostAtOnce) return;
      field.isDue = false;
      if (field.isOpen) void this.post(field, false);
    }
  }

  private async post(field: SheetField, isLeaving: boolean): Promise<void> {
    clearTimeout(field.timer);
    const sending = field.next();
    field.flights++;
    if (isLeaving) field.leaving = sending;
    let answer: Answer | undefined;
    try {
      answer = await this.ask(field.body(sending), isLeaving);
    } catch {
      answer = undefined;
    }
    field.flights--;
    if (field.leaving === sending) field.leaving = undefined;
    if (field.sending === sending) {
      if (answer) await this.take(field, sending, answer);
      else if (field.flights === 0) this.lost();
    }
    if (answer && answer.outcome !== "signedOut" && answer.outcome !== "token") this.found();
    field.settled();
    if (field.isOpen && !field.stuck && (field.typed !== sending.typed || field.stored === undefined)) field.isDue = true;
    this.tell();
    this.pump();
  }

  private async take(field: SheetField, sending: { key: string; typed: string }, answer: Answer): Promise<void> {
    switch (answer.outcome) {
      case "saved":
        this.isRenewed = false;
        field.saved(sending, answer.token ?? "", answer.shown ?? "");
        this.savedAt = answer.at ?? "";
        this.remember();
        if (field.isOpen) { this.keep(field); return; }
        this.kept.drop(field.name, sending.typed);
        this.form.dispatchEvent(new CustomEvent("meguri:saved", { detail: field }));
        return;
      case "clash":
        this.steps.drop(field);
        field.clashed(answer);
        this.remember();
        if (!field.isOpen) { this.kept.drop(field.name); field.stuck = undefined; this.withdrawn(field); return; }
        this.keep(field);
        field.showClash(answer, () => this.mine(field), () => this.theirs(field, answer));
        return;
      case "signedOut":
        this.signedOut(true);
        return;
      case "token":
        // Where a fresh one does not help either, the browser keeps no cookies, or the like.
        if (this.isRenewed) { this.lost(); return; }
        this.isRenewed = true;
        await this.goOn();
        return;
      default:
        if (field.typed === sending.typed) field.refused(answer.outcome === "problem" ? "problem" : "refused", answer.message ?? "保存できませんでした。");
        else {
          field.dropped();
          if (!field.isOpen) { this.kept.drop(field.name); this.withdrawn(field); }
        }
    }
  }

  private async ask(body: string, keepalive: boolean): Promise<Answer> {
    this.isTroubled = false;
    const response = await fetch(this.address, {
      method: "POST", body, keepalive, credentials: "same-origin", signal: AbortSignal.timeout(longestAnswer),
      headers: { "Content-Type": "application/json", RequestVerificationToken: this.token().value },
    });
    this.isTroubled = response.status >= 500;
    if (response.status >= 500 || response.status === 429 || !response.headers.get("Content-Type")?.includes("json")) throw new Error(`${response.status}`);
    return (await response.json()) as Answer;
  }

  private token(): HTMLInputElement {
    return this.form.elements.namedItem("__RequestVerificationToken") as HTMLInputElement;
  }

  /** No answer: what was typed stays in this browser, and goes again later, rarer and rarer. */
  private lost(): void {
    this.isOffline = true;
    this.whole = undefined;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.again(), this.wait);
    this.wait = Math.min(this.wait * 2, longestWait);
  }

  private found(): void {
    if (!this.isOffline) return;
    this.isOffline = false;
    this.wait = firstWait;
    this.again();
  }

  /** Everything that is open goes, without waiting for its turn. */
  private again(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    for (const field of this.fields.values()) if (field.isOpen && !field.stuck) field.isDue = true;
    this.pump();
    this.tell();
  }

  private signedOut(is: boolean, stranger?: string): void {
    this.isSignedOut = is;
    this.stranger = stranger;
    if (is) this.whole = undefined;
    const help = this.bar?.querySelector<HTMLElement>("[data-signed-out]");
    if (help) help.hidden = !is;
  }

  /** After signing in again in another tab: a token of the new session, then on with what waits. */
  private async goOn(): Promise<void> {
    try {
      const response = await fetch(this.address, { credentials: "same-origin", signal: AbortSignal.timeout(longestAnswer) });
      if (response.status === 401) { this.signedOut(true); this.tell(); return; }
      const fresh = (await response.json()) as { token: string; who: string; name: string };
      const isSame = fresh.who === this.form.dataset["who"];
      this.signedOut(!isSame, isSame ? undefined : fresh.name);
      if (!isSame) { this.tell(); return; }
      this.token().value = fresh.token;
      this.again();
    } catch {
      this.lost();
      this.tell();
    }
  }

  private mine(field: SheetField): void {
    field.stuck = undefined;
    this.steps.begin(field);
    field.show(undefined);
    field.control.focus();
    this.send(field);
    this.tell();
  }

  private theirs(field: SheetField, answer: Answer): void {
    field.putStored(answer.shown ?? "");
    this.kept.drop(field.name);
    field.control.focus();
    this.withdrawn(field);
    if (this.savedAt === "") this.whenDone = "いま保存されている内容に戻しました。";
    this.tell();
  }

  /** 「保存する」 and Ctrl+S: everything now, but what two people wrote: that is chosen. A choice of a paper's copy goes with the whole form, after the fields. */
  private submit(event: SubmitEvent): void {
    if (this.isSending) return;
    event.preventDefault();
    if (this.isSignedOut) { void this.goOn(); return; }
    this.isPressed = true;
    if (this.isChosen()) this.whole = event.submitter ?? this.form;
    for (const field of this.fields.values()) if (field.stuck !== "clash") field.stuck = undefined;
    this.again();
  }

  /** The page goes, or is out of sight: what waits is sent without waiting for the answer. It stays in this browser until an answer was heard. */
  private leave(): void {
    if (this.isSending) return;
    let room = mostWhenLeaving;
    for (const field of this.fields.values()) {
      if (!field.isOpen) continue;
      this.keep(field);
      // Out of sight and then gone, a page is asked twice.
      if (field.stuck || this.isSignedOut || (field.leaving !== undefined && field.leaving.typed === field.typed)) continue;
      room -= 3 * (field.typed.length + field.sent.reduce((sum, text) => sum + text.length, 0)) + 500;
      if (room > 0) void this.post(field, true);
    }
  }

  private asksToStay(): boolean {
    const waiting = [...this.fields.values()].filter((f) => f.isWaiting);
    return this.isChosen() || (waiting.length > 0 && (this.isOffline || this.isSignedOut || !this.kept.isSafe || waiting.some((f) => f.stuck)));
  }

  /** Says how things stand. All that is said in the bar is said here, so that nothing said is old. */
  private tell(): void {
    const fields = [...this.fields.values()];
    const isChosen = this.isChosen();
    const isDone = !isChosen && !fields.some((f) => f.isWaiting);
    if (isDone && this.savedAt !== "") this.whenDone = `${this.isPressed ? "すべて" : ""}保存しました（${this.savedAt}）`;
    else if (isDone && this.isPressed) this.whenDone = "すべて保存されています。";
    const state = this.bar?.querySelector<HTMLElement>("[data-save-state]");
    const words = saveWords(fields, { isOffline: this.isOffline, isTroubled: this.isTroubled, isSignedOut: this.isSignedOut, stranger: this.stranger, isKept: this.kept.isSafe, isChosen }, this.whenDone);
    if (state && state.textContent !== words) state.textContent = words;
    const mark = document.querySelector<HTMLElement>(`[data-unsaved-mark="${CSS.escape(this.form.id)}"]`);
    if (mark) mark.hidden = !this.asksToStay();
    const toStuck = this.bar?.querySelector<HTMLElement>("[data-to-stuck]");
    if (toStuck) toStuck.hidden = !fields.some((f) => f.stuck);
    this.sendWhole(fields);
  }

  private sendWhole(fields: SheetField[]): void {
    const button = this.whole;
    if (!button || fields.some((f) => f.isOpen && !f.stuck)) return;
    this.whole = undefined;
    if (fields.some((f) => f.stuck)) return;
    this.isSending = true;
    this.form.requestSubmit(button instanceof HTMLButtonElement ? button : null);
  }

  private goToStuck(): void {
    const field = [...this.fields.values()].find((f) => f.stuck);
    if (field) uncover(field.control).focus();
  }

  private isChosen(): boolean { return this.choices() !== this.radios; }

  private choices(): string {
    return [...this.form.querySelectorAll<HTMLInputElement>("input[type=radio]:checked")].map((r) => r.id).join(" ");
  }

  /** The form, should it be posted as a whole, says what was seen last. */
  private remember(): void {
    this.seen.value = [...this.fields.values()].map((f) => `${f.name}=${f.seen}`)
      .concat(this.seen.value.split(";").filter((p) => p !== "" && !this.fields.has(p.slice(0, p.lastIndexOf("="))))).join(";");
  }

  private keep(field: SheetField): void {
    this.kept.put(field.name, { typed: field.typed, seen: field.seen, title: field.control.getAttribute("aria-label") ?? field.name });
  }

  /** The server's draft is not wanted any more. Until the server has heard so nothing else of the field goes, and it is not settled. */
  private async forget(field: SheetField): Promise<void> {
    field.hasDraft = false;
    field.isForgetting = true;
    field.flights++;
    this.tell();
    try {
      await fetch(`${this.address}?name=${encodeURIComponent(field.name)}`, {
        method: "DELETE", keepalive: true, credentials: "same-origin", signal: AbortSignal.timeout(longestAnswer), headers: { RequestVerificationToken: this.token().value },
      });
    } catch {
      // It is offered again the next time.
    }
    field.flights--;
    field.isForgetting = false;
    field.settled();
    this.tell();
    this.pump();
  }
}

/** Unfolds what hides a control, and brings it into sight. */
function uncover(control: Control): Control {
  for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  control.scrollIntoView({ block: "nearest" });
  return control;
}

function isControl(target: unknown): target is Control {
  return (target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "hidden") || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
