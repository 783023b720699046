import { parseAmount } from "./amount";
import { type KeptText } from "./kept-text";
import { button, element, type SheetField } from "./sheet-field";

type Fields = ReadonlyMap<string, SheetField>;
type Forget = (field: SheetField) => void;

/** What could be put into the fields of a sheet is offered at each of them, and put there by a press, never by itself. */
export function sheetOffers(form: HTMLFormElement, fields: Fields, kept: KeptText, forget: Forget): void {
  offerDrafts(form, fields, kept, forget);
  offerKept(form, fields, kept);
  offerYearBefore(form, fields);
}

/** The server's drafts stand in the page; pressing is for the script. */
function offerDrafts(form: HTMLFormElement, fields: Fields, kept: KeptText, forget: Forget): void {
  for (const block of form.querySelectorAll<HTMLElement>("[data-draft]")) {
    const field = fields.get(block.dataset["draft"] ?? "");
    const text = block.querySelector<HTMLElement>(".text")?.textContent ?? "";
    if (!field) continue;
    field.hasDraft = true;
    kept.drop(field.name, text);
    offer(block, field, text === "（空欄）" ? "" : text, () => forget(field));
  }
}

/** What an earlier visit left behind in this browser. Where the person may no longer write, it stands above the sheet, to be copied. */
function offerKept(form: HTMLFormElement, fields: Fields, kept: KeptText): void {
  for (const [name, { typed, title }] of Object.entries(kept.all())) {
    const field = fields.get(name);
    if (field && isSame(field, typed)) { kept.drop(name); continue; }
    const block = element("div", "draft");
    const words = field ? "入力中の内容が残っています（この端末）" : `「${title ?? name}」は、いまは書けません。入力中の内容が残っています（この端末）。必要なら写し取ってください。`;
    block.append(element("p", undefined, words), element("div", "text", typed === "" ? "（空欄）" : typed));
    if (field) offer(block, field, typed, () => kept.drop(name));
    else block.append(button("捨てる", () => { block.remove(); kept.drop(name); }));
    (field?.control ?? form).before(block);
  }
}

/** True where the field says it already: 「１，２３４」 was stored, and stands there as 「1,234」. */
function isSame(field: SheetField, typed: string): boolean {
  if (field.typed === typed) return true;
  const [stands, figure] = field.control.inputMode === "decimal" ? [parseAmount(field.typed), parseAmount(typed)] : [undefined, undefined];
  return figure !== undefined && figure === stands;
}

function offer(block: HTMLElement, field: SheetField, text: string, drop: () => void): void {
  const done = (): void => { block.remove(); field.control.focus(); };
  const choice = element("div", "cluster");
  choice.append(button("この内容を使う", () => { done(); field.put(text); }), button("捨てる", () => { done(); drop(); }));
  block.append(choice);
}

/** Last year's text; on a small screen it is folded. */
function offerYearBefore(form: HTMLFormElement, fields: Fields): void {
  const isSmall = matchMedia("(width < 40rem)").matches;
  for (const copy of form.querySelectorAll<HTMLButtonElement>("[data-copy-before]")) {
    const field = fields.get(copy.dataset["copyBefore"] ?? "");
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
