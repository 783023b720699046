/**
 * Remaining characters beside a text area: `<span data-count-for="id" data-limit="400">` is kept up to date. With `data-columns` and `data-lines`, the box of the
 * printed book, it says how many of the box's lines the text takes.
 */
export function count(root: ParentNode): void {
  for (const label of root.querySelectorAll<HTMLElement>("[data-count-for]")) {
    const box = document.getElementById(label.dataset["countFor"] ?? "");
    const limit = Number(label.dataset["limit"]);
    if (!(box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) || !Number.isFinite(limit)) continue;
    const columns = Number(label.dataset["columns"]);
    const lines = Number(label.dataset["lines"]);
    const show = (): void => {
      const left = limit - characters(box.value);
      const taken = columns > 0 ? linesOf(box.value, columns) : 0;
      const over = columns > 0 && taken > lines;
      label.textContent = [
        columns > 0 ? (over ? `計画書の枠（${columns}字×${lines}行）を${taken - lines}行超えます。` : `計画書の枠 ${lines}行のうち${taken}行。`) : "",
        left >= 0 ? (over || taken === 0 || left < 500 ? `残り${left.toLocaleString("ja-JP")}文字` : "") : `${(-left).toLocaleString("ja-JP")}文字超えています`,
      ].join("");
      label.toggleAttribute("data-over", left < 0 || over);
    };
    box.addEventListener("input", show);
    show();
  }
}

/** Characters as a reader counts them: 葛󠄀 and 𠮷 are one each. */
function characters(text: string): number {
  let n = 0;
  for (const _ of new Intl.Segmenter("ja", { granularity: "grapheme" }).segment(text)) n++;
  return n;
}

/** As `TextBox.LinesOf` of the server counts: full-width characters are two halves. */
function linesOf(text: string, columns: number): number {
  if (text === "") return 0;
  let lines = 0;
  for (const line of text.split("\n")) {
    let width = 0;
    for (const c of line) {
      if (/[\p{Mn}\p{Cc}]/u.test(c)) continue;
      const code = c.codePointAt(0)!;
      width += code < 0x100 || (code >= 0xff61 && code <= 0xff9f) ? 1 : 2;
    }
    lines += Math.max(1, Math.ceil(width / (2 * columns)));
  }
  return lines;
}
