// Writes a form as a JavaScript library (SheetJS) writes workbooks, from the words of tests/Meguri.Tests RawForm.Describe. Shares no code with Meguri.
// node office-form.mjs FORM.json OUT.xlsx
import { readFileSync } from "node:fs";
import XLSX from "xlsx-js-style";

const [source, out] = process.argv.slice(2);
const form = JSON.parse(readFileSync(source, "utf8"));
const styles = [{}, { font: { strike: true } }, { font: { color: { rgb: "FFFFFF" } } }];
const errors = { "#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0f, "#REF!": 0x17, "#NAME?": 0x1d, "#NUM!": 0x24, "#N/A": 0x2a };

function cell(said) {
  if ("text" in said) return { t: "s", v: said.text, s: styles[said.style] };
  if ("error" in said) return { t: "e", v: errors[said.error] };
  const format = said.format ? { z: said.format } : {};
  if ("formula" in said) return said.result === null ? { t: "n", f: said.formula, ...format } : { t: "n", f: said.formula, v: Number(said.result), ...format };
  return { t: "n", v: said.number, ...format };
}

const ws = { "!rows": [], "!cols": [], "!merges": form.merges.map(XLSX.utils.decode_range) };
for (const { row, column, said } of form.cells) ws[XLSX.utils.encode_cell({ r: row - 1, c: column - 1 })] = cell(said);
for (const row of form.hiddenRows) ws["!rows"][row - 1] = { hidden: true };
for (const column of form.hiddenColumns) ws["!cols"][column - 1] = { hidden: true };
ws["!ref"] = XLSX.utils.encode_range({ r: 0, c: 0 }, { r: Math.max(...form.cells.map((c) => c.row)) - 1, c: Math.max(...form.cells.map((c) => c.column)) - 1 });
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, ws, form.name);
XLSX.writeFile(book, out);
