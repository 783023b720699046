// Writes chapter 34 as a tidy workbook: one sheet per kind of record, the titles of the columns in row 1, one record a row, amounts in yen.
// node tidy-workbook.mjs OUT.xlsx
import { writeFileSync } from "node:fs";
import { chapter, measures } from "./chapter34.mjs";
import { workbook } from "./xlsx.mjs";

const plan = "anzen";
const departments = [...new Set(measures.map((m) => m.department))];
const departmentOf = (name) => `d${departments.indexOf(name) + 1}`;
const names = [...new Set(measures.flatMap((m) => m.lines.map((l) => l.name)))];
const codeOf = (name) => `B-${names.indexOf(name) + 1}`;
const home = (name) => measures.find((m) => m.lines.some((l) => l.name === name && !l.crossListed));
const line = (name) => home(name).lines.find((l) => l.name === name);
const yen = (amount) => (amount === null || amount === undefined ? null : Math.round(amount * 1000));
const sum = (lines, side) => lines.reduce((total, l) => total + (yen(l[side]?.amount) ?? 0), 0);
const word = (list, role = {}) => (text, i) => [list, text, null, role[text] ?? null, i + 1];

const sheet = (name, head, rows) => ({ name, rows: [head, ...rows], widths: head.map(() => 18) });

writeFileSync(process.argv[2], workbook([
  sheet("計画", ["計画コード", "計画名", "開始年度", "終了年度", "金額の単位（円）", "事業の呼び名"], [[plan, "安全で安心な暮らしの計画", 2020, "令和9年度", 1000, "事業"]]),
  sheet("階層", ["段", "呼び名"], ["基本目標", "基本計画", "主要施策"].map((name, i) => [i + 1, name])),
  sheet("語", ["種類", "語", "意味", "働き", "順"], [
    ...["A", "B", "C"].map(word("rating", { C: "behind" })),
    ...["拡充", "維持", "検討", "事業終了"].map(word("direction", { 事業終了: "ends" })),
    ...["単独", "補助"].map(word("funding")),
  ]),
  sheet("様式年度", ["計画年度", "実績年度", "方向性の年数"], [[2024, "R5", 2]]),
  sheet("所管課", ["課コード", "課名", "順"], departments.map((name, i) => [departmentOf(name), name, i + 1])),
  sheet("項目", ["コード", "上のコード", "段", "名前", "順", "課コード"], [
    [chapter.goal.code, null, 1, chapter.goal.name, 4],
    [chapter.code, chapter.goal.code, 2, chapter.name, 34],
    ...measures.map((m, i) => [m.code, chapter.code, 3, m.name, i + 1, departmentOf(m.department)]),
  ]),
  sheet("事業", ["事業番号", "事業名", "本掲の計画コード", "本掲の施策コード", "課コード"], names.map((name) => [codeOf(name), name, plan, home(name).code, departmentOf(home(name).department)])),
  sheet("施策シート", ["施策コード", "計画年度", "評価", "成果・課題", "改善点及び方向性", "施策の概要", "補足", "重点施策", "紙の決算額合計（円）", "紙の予算額合計（円）"],
    measures.map((m) => [m.code, 2024, m.rating, m.outcomes, m.improvements, m.outline, m.note, m.priority ? 1 : null, sum(m.lines, "result"), sum(m.lines, "plan")])),
  sheet("掲載", ["施策コード", "計画年度", "事業番号", "順", "実績に載る", "計画に載る", "実績の再掲印", "計画の再掲印", "新規印"],
    measures.flatMap((m) => m.lines.map((l, i) => [m.code, 2024, codeOf(l.name), i + 1, l.result ? 1 : null, l.plan ? 1 : null, l.crossListed ? 1 : null, l.crossListed ? 1 : null, l.isNew ? 1 : null]))),
  sheet("関連施策", ["施策コード", "計画年度", "関連する施策コード", "順"], measures.flatMap((m) => m.related.map((code, i) => [m.code, 2024, code, i + 1]))),
  sheet("事業実績", ["事業番号", "実績年度", "実績", "決算額（円）", "財源区分"], names.filter((n) => line(n).result).map((n) => [codeOf(n), 2023, line(n).result.text, yen(line(n).result.amount), line(n).result.funding])),
  sheet("事業計画", ["事業番号", "計画年度", "計画", "予算額（円）", "財源区分"], names.filter((n) => line(n).plan).map((n) => [codeOf(n), 2024, line(n).plan.text, yen(line(n).plan.amount), line(n).plan.funding])),
  sheet("方向性", ["事業番号", "計画年度", "年度", "方向性"], names.filter((n) => line(n).plan).flatMap((n) => line(n).plan.directions.map((direction, i) => [codeOf(n), 2024, 2025 + i, direction]))),
]));
