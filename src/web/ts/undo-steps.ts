import { type SheetField } from "./sheet-field";

/** What 「元に戻す」 takes back: what was stored in fields before they were typed in, latest last. */
export class UndoSteps {
  private readonly done: { field: SheetField; before: string }[] = [];
  private readonly button: HTMLButtonElement | null;
  private isUndoing = false;

  /** `back` is told of each field whose former text was put into it again. */
  constructor(private readonly bar: HTMLElement | null, private readonly back: (field: SheetField) => void) {
    this.button = bar?.querySelector<HTMLButtonElement>("[data-undo]") ?? null;
    this.button?.addEventListener("click", () => this.undo());
  }

  /** Typing begins a step, whether or not it has been sent: what was pressed last is what is taken back. */
  begin(field: SheetField): void {
    if (this.isUndoing || field.stored === undefined) return;
    if (field.typed === field.stored) { this.drop(field); return; }
    const last = this.done.at(-1);
    if (last?.field === field && last.before === field.stored) return;
    this.drop(field);
    this.done.push({ field, before: field.stored });
    this.show();
  }

  /** The step that led away from what is stored now is none, or another. */
  drop(field: SheetField): void {
    const at = this.done.map((step) => step.field).lastIndexOf(field);
    if (at < 0 || this.done[at]!.before !== field.stored) return;
    this.done.splice(at, 1);
    this.show();
  }

  private show(): void {
    const last = this.done.at(-1);
    if (!this.button) return;
    // A button that goes while in use would take the focus with it.
    if (!last && document.activeElement === this.button) this.bar?.querySelector<HTMLElement>("[data-save]")?.focus();
    this.button.hidden = !last;
    this.button.textContent = last ? `元に戻す（${last.field.control.getAttribute("aria-label") ?? ""}）` : "元に戻す";
  }

  /** Writes what stood there before as a new change, with all the rules of one. */
  private undo(): void {
    const step = this.done.pop();
    if (!step) return;
    this.isUndoing = true;
    step.field.put(step.before);
    this.isUndoing = false;
    this.back(step.field);
    this.show();
  }
}
