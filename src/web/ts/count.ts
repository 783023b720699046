/** Remaining characters beside a text area: `<span data-count-for="id" data-limit="400">` is kept up to date. */
export function count(root: ParentNode): void {
  for (const label of root.querySelectorAll<HTMLElement>("[data-count-for]")) {
    const box = document.getElementById(label.dataset["countFor"] ?? "");
    const limit = Number(label.dataset["limit"]);
    if (!(box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) || !Number.isFinite(limit)) continue;
    const show = (): void => {
      const left = limit - characters(box.value);
      label.textContent = left >= 0 ? `残り${left.toLocaleString("ja-JP")}文字` : `${(-left).toLocaleString("ja-JP")}文字超えています`;
      label.toggleAttribute("data-over", left < 0);
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
