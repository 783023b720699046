/**
 * A grid of inputs that takes a paste from a spreadsheet and moves like one. Mark the table `data-grid`; each row's
 * inputs, in order, are its columns. Enter goes down a column, Shift+Enter up.
 */
export function gridPaste(): void {
  document.addEventListener("paste", (event) => within(event, paste));
  document.addEventListener("keydown", (event) => within(event, step));
}

function within<E extends Event>(event: E, act: (grid: HTMLElement, event: E) => void): void {
  const grid = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-grid]") : null;
  if (grid) act(grid, event);
}

type Cell = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** `rows` leaves out what is no line of the list, such as a total that stands below it. */
function cells(grid: HTMLElement, rows = "tr"): Cell[][] {
  const selector = "input:not([type=hidden]):not([type=submit]):not([type=checkbox]), textarea, select";
  return [...grid.querySelectorAll<HTMLTableRowElement>(`tbody ${rows}`)]
    .map((row) => [...row.querySelectorAll<Cell>(selector)])
    .filter((row) => row.length > 0);
}

function find(rows: Cell[][], target: EventTarget | null): [row: number, column: number] | undefined {
  for (const [r, row] of rows.entries()) {
    const c = row.findIndex((cell) => cell === target);
    if (c >= 0) return [r, c];
  }
  return undefined;
}

function paste(grid: HTMLElement, event: ClipboardEvent): void {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const block = parseBlock(text);
  if (block.length < 2 && (block[0]?.length ?? 0) < 2) return; // one value: the browser's own paste is right
  const rows = cells(grid, "tr:not([data-grid-apart])");
  const at = find(rows, event.target);
  if (!at) return;
  event.preventDefault();
  let outside = 0;
  let filled = 0;
  block.forEach((line, r) => line.forEach((value, c) => {
    const cell = rows[at[0] + r]?.[at[1] + c];
    if (cell && !cell.disabled && !("readOnly" in cell && cell.readOnly) && set(cell, value)) filled++;
    else if (value !== "") outside++;
  }));
  say(grid, outside === 0 ? `${filled}か所に貼り付けました。` : `${filled}か所に貼り付けました。${outside}か所は入る欄がなく、貼り付けていません。`);
}

function set(cell: Cell, value: string): boolean {
  if (cell instanceof HTMLSelectElement) {
    const option = [...cell.options].find((o) => o.text.trim() === value.trim() || o.value === value.trim());
    if (!option) return false;
    cell.value = option.value;
  } else {
    cell.value = value;
  }
  cell.dispatchEvent(new Event("input", { bubbles: true }));
  cell.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function step(grid: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)) return;
  const rows = cells(grid);
  const at = find(rows, event.target);
  if (!at) return;
  event.preventDefault();
  const next = rows[at[0] + (event.shiftKey ? -1 : 1)]?.[at[1]];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}

/** Tab-separated text as spreadsheets copy it: a cell with line breaks, tabs or quotes stands in double quotes. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let i = 0; i < source.length; i++) {
    const ch = source[i] ?? "";
    if (quoted) {
      if (ch === '"' && source[i + 1] === '"') { cell += '"'; i++; }
      else if (ch === '"') quoted = false;
      else cell += ch;
    } else if (ch === '"' && cell === "") quoted = true;
    else if (ch === "\t") { rows.at(-1)?.push(unguarded(cell)); cell = ""; }
    else if (ch === "\n") { rows.at(-1)?.push(unguarded(cell)); cell = ""; rows.push([]); }
    else cell += ch;
  }
  rows.at(-1)?.push(unguarded(cell));
  return rows;
}

/** The program's own CSV puts an apostrophe before what a spreadsheet would run (`Csv.Guard`); pasted back, it goes again. */
function unguarded(cell: string): string {
  const guarded = /^''*[\s\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠−﹦﹢﹣﹫]/u.test(cell) || /^'+\s*[\t\r]/.test(cell);
  const plain = /^'+\s*([-－−]{1,3}|[-+－＋−]\s?[¥￥\\]?\s?[0-9０-９][0-9０-９,，]*([.．][0-9０-９]+)?\s?[%％]?)(円|千円|万円|百万円|億円)?\s*$/.test(cell);
  return guarded && !plain ? cell.slice(1) : cell;
}

function say(grid: HTMLElement, message: string): void {
  let status = grid.parentElement?.querySelector<HTMLElement>(":scope > [data-grid-status]");
  if (!status) {
    status = document.createElement("p");
    status.setAttribute("role", "status");
    status.dataset["gridStatus"] = "";
    status.className = "hint";
    grid.after(status);
  }
  status.textContent = message;
  // It is of this paste: typing on takes it away.
  grid.addEventListener("input", () => { status.textContent = ""; }, { once: true });
}
