// Writes the demonstration's sheets in the layout in which cities print them: labels written downwards at the side, the name above the text,
// 「単独事業」 under the amount, no project numbers, texts of several lines, pages that go on. Uses SheetJS; shares no code with Meguri.
// node printed-form.mjs PLAN.json OUT.xlsx [--one-sheet] [--rows] [--unmerged]
//   --one-sheet  all measures below one another on a single worksheet
//   --rows       each line of a text in a row of its own, as pages are often retyped
//   --unmerged   nothing is merged but the labels
import { readFileSync } from "node:fs";
import XLSX from "xlsx-js-style";

const [source, out, ...modes] = process.argv.slice(2);
const [oneSheet, rows, unmerged] = ["--one-sheet", "--rows", "--unmerged"].map((m) => modes.includes(m));
const plan = JSON.parse(readFileSync(source, "utf8"));
const wide = (text) => text.replace(/[0-9A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const down = (text) => [...wide(text)].join("\n");
const sheetYear = plan.years[0];
const era = (year) => `令和${year - 2018}年度`;
const words = Object.fromEntries(plan.words.filter((w) => w.list === "rating").map((w) => [w.word, w.meaning]));
const book = XLSX.utils.book_new();
let ws, at;

const put = (row, column, value, toRow = row, toColumn = column) => {
  const cell = { r: row - 1, c: column - 1 };
  if (value !== null && value !== undefined && value !== "") ws[XLSX.utils.encode_cell(cell)] = typeof value === "number" ? { t: "n", v: value, z: "#,##0" } : { t: "s", v: value };
  if (toRow > row || (toColumn > column && !unmerged)) ws["!merges"].push({ s: cell, e: { r: toRow - 1, c: toColumn - 1 } });
};
const lines = (text) => (rows ? text.split("\n").flatMap((l) => l.match(/.{1,40}/gu) ?? [""]) : [text]);

function putText(column, toColumn, text) {
  const all = lines(text);
  all.forEach((line, i) => put(at + i, column, line, at + i, toColumn));
  return all.length;
}

function side(from, label) {
  put(from, 1, down(label), Math.max(at - 1, from), 1);
}

function table(measure, isResults) {
  const listings = plan.listings.filter((l) => l.measureCode === measure.code && (isResults ? l.inResults : l.inPlan)).sort((a, b) => a.order - b.order);
  if (isResults) {
    put(at, 3, "内　　容", at, 7);
    put(at, 8, "決算額", at, 9);
    at += 1;
  } else {
    put(at, 3, "内　　容", at + 1, 6);
    [era(sheetYear.planYear), era(sheetYear.planYear + 1), era(sheetYear.planYear + 2)].forEach((y, i) => put(at, 7 + i, wide(y)));
    ["予算額", "方向性", "方向性"].forEach((h, i) => put(at + 1, 7 + i, h));
    at += 2;
  }
  const [last, amountAt] = isResults ? [7, 8] : [6, 7];
  for (const l of listings) {
    const project = plan.projects.find((p) => p.code === l.projectCode);
    const said = isResults
      ? plan.results.find((r) => r.projectCode === l.projectCode && r.year === sheetYear.resultYear)
      : plan.projectPlans.find((r) => r.projectCode === l.projectCode && r.year === sheetYear.planYear);
    const printed = isResults ? [l.printedResultText, l.printedResultAmount] : [l.printedPlanText, l.printedPlanAmount];
    const text = printed[0] || said?.text || "";
    const amount = printed[1] ?? (isResults ? said?.settledAmount : said?.budget);
    const crossed = isResults ? l.crossListedInResults : l.crossListedInPlan;
    const name = (said?.nameThen || project.name) + (l.new && (!isResults || !l.inPlan) ? "≪新規≫" : "") + (crossed ? "【再掲】" : "");
    const top = at;
    put(at, 3, name, at, last);
    put(at, amountAt, amount === undefined || amount === null ? "-" : amount / 1000, at, isResults ? 9 : 7);
    at += 1;
    const taken = putText(3, last, text);
    if (said?.funding) put(at, amountAt, `${said.funding}事業`, at, isResults ? 9 : 7);
    if (!isResults) {
      plan.directions.filter((d) => d.projectCode === l.projectCode).forEach((d) => put(top, 7 + d.year - sheetYear.planYear, d.direction, unmerged ? top : at + taken - 1, 7 + d.year - sheetYear.planYear));
    }
    at += taken;
  }
  const total = plan.sheets.find((s) => s.measureCode === measure.code)[isResults ? "printedResultTotal" : "printedPlanTotal"];
  put(at, 3, "計", at, last);
  put(at, amountAt, total / 1000, at, isResults ? 9 : 7);
  at += 1;
}

function form(sheet) {
  const measure = plan.nodes.find((n) => n.code === sheet.measureCode);
  const above = plan.nodes.find((n) => n.code === measure.parentCode);
  const goal = plan.nodes.find((n) => n.code === above.parentCode);
  put(at, 1, `　基本目標 ${wide(goal.code)} ${goal.name}`, at, 9);
  put(at + 1, 1, `基本計画 ${wide(above.code)} ${above.name}`, at + 1, 9);
  put(at + 2, 1, ` 主要施策 ${wide(measure.code.split("-")[1])} ${measure.name}${sheet.priority ? "【重点施策】" : ""}`, at + 2, 9);
  at += 3;
  const results = at;
  table(measure, true);
  const outcomes = at;
  put(at, 8, "評　価", at, 9);
  put(at + 1, 8, `${wide(sheet.rating)}　${words[sheet.rating]}`, at + 1, 9);
  const text = lines(sheet.outcomes);
  if (rows) putText(3, 7, sheet.outcomes);
  else put(at, 3, sheet.outcomes, at + 1, 7);
  at += Math.max(2, text.length);
  put(outcomes, 2, down("成果・課題"), at - 1, 2);
  side(results, `${era(sheetYear.resultYear)}事業実績`);
  put(at, 3, "➡（次ページへ続く）", at, 9);
  at += 2;
  put(at, 1, "事業の改善点及び方向性", at, 9);
  at += 1;
  at += putText(1, 9, sheet.improvements);
  const planned = at;
  const outline = at;
  at += putText(3, 9, sheet.outline);
  put(outline, 2, down("施策の概要"), at - 1, 2);
  put(at, 2, "関連施策");
  put(at, 3, plan.related.filter((r) => r.measureCode === sheet.measureCode).sort((a, b) => a.order - b.order).map((r) => r.relatedCode).join("、"), at, 9);
  at += 1;
  const three = at;
  table(measure, false);
  put(three, 2, down("3ヵ年計画"), at - 1, 2);
  side(planned, `${era(sheetYear.planYear)}実施計画`);
  put(at, 1, down("補足"), at + 1, 1);
  put(at, 3, sheet.note, at + 1, 9);
  at += 3;
}

for (const sheet of plan.sheets) {
  if (!oneSheet || !ws) {
    ws = { "!merges": [], "!ref": "A1:I2000", "!cols": [4, 5, 16, 16, 16, 16, 12, 10, 10].map((wch) => ({ wch })) };
    XLSX.utils.book_append_sheet(book, ws, oneSheet ? "施策シート" : sheet.measureCode);
    at = 1;
  }
  form(sheet);
}
XLSX.writeFile(book, out, { compression: true });
