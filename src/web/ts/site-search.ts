// Searches a site that stands as plain files: the index was written beside the page. Where a program answers, this does nothing.
import { Folding } from "./search-fold";

interface Entry { title: string; kind: string; path: string; text: string }

/** `letters` and `words` say what is the same, as the program's own search has it. */
interface Index { letters: string; words: string[][]; entries: Entry[] }

const most = 100;
const form = document.querySelector<HTMLFormElement>("main form[data-index]");
const query = new URLSearchParams(location.search).get("q") ?? "";
if (form?.dataset["index"] && query.trim() !== "") void search(form, form.dataset["index"], query);

async function search(form: HTMLFormElement, index: string, query: string): Promise<void> {
  form.querySelector<HTMLInputElement>("input[name=q]")!.value = query;
  const room = document.getElementById("results")!;
  try {
    const answer = await fetch(index);
    if (!answer.ok) throw new Error(answer.statusText);
    const { letters, words, entries } = (await answer.json()) as Index;
    show(room, query, entries, new Folding(letters, words));
  } catch {
    room.append(element("p", "さがすための索引を読めませんでした。下の一覧からご覧ください。"));
  }
}

function show(room: HTMLElement, query: string, entries: Entry[], folding: Folding): void {
  const words = [...new Set(query.split(/\s+/).map((w) => folding.fold(w)).filter((w) => w !== ""))].map((w) => folding.spellings(w));
  const found = entries
    .map((entry) => ({ entry, title: folding.fold(entry.title), text: folding.fold(entry.text) }))
    .filter((e) => words.every((w) => holds(e.title, w) || holds(e.text, w)))
    .sort((a, b) => hits(b.title, words) - hits(a.title, words));
  const status = element("p", `${found.length}件見つかりました。${found.length > most ? `はじめの${most}件を表示しています。言葉を足すと、しぼりこめます。` : ""}`);
  status.setAttribute("role", "status");
  const list = document.createElement("ol");
  list.className = "list-links";
  for (const { entry } of found.slice(0, most)) {
    const item = document.createElement("li");
    const link = element("a", entry.title);
    link.setAttribute("href", `../${entry.path}`);
    const kind = element("span", entry.kind);
    kind.className = "hint";
    item.append(link, kind, snippet(entry.text, words.flat(), folding));
    list.append(item);
  }
  room.replaceChildren(element("h2", `「${query}」をさがした結果`), status, list);
}

function holds(text: string, spellings: string[]): boolean {
  return spellings.some((s) => text.includes(s));
}

function hits(title: string, words: string[][]): number {
  return words.filter((w) => holds(title, w)).length;
}

/** The stretch around the first word, with the words marked in the text as it is written. */
function snippet(text: string, words: string[], folding: Folding): HTMLElement {
  const letters = [...text].flatMap((letter, at) => [...folding.fold(letter)].map((folded) => ({ folded, at })));
  const folded = letters.map((l) => l.folded).join("");
  const marked = new Set<number>();
  let first = -1;
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      if (first < 0 || at < first) first = at;
      for (let i = at; i < at + word.length; i++) marked.add(letters[i]!.at);
    }
  }
  const all = [...text];
  const start = Math.max(0, (letters[Math.max(first, 0)]?.at ?? 0) - 30);
  const end = Math.min(all.length, start + 120);
  const shown = document.createElement("span");
  if (start > 0) shown.append("…");
  for (let at = start; at < end; ) {
    let to = at + 1;
    while (to < end && marked.has(to) === marked.has(at)) to++;
    const piece = all.slice(at, to).join("");
    shown.append(marked.has(at) ? element("mark", piece) : piece);
    at = to;
  }
  if (end < all.length) shown.append("…");
  return shown;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
