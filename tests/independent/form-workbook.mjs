// Writes chapter 34 as a form workbook from docs/formats/form-workbook.md alone.
// node form-workbook.mjs OUT.xlsx           the three forms, for a city that has the plan
// node form-workbook.mjs OUT.xlsx --whole   with the sheet 「計画」, for an empty city
// node form-workbook.mjs OUT.xlsx --sample  the forms with things to mend, for newcomers
import { writeFileSync } from "node:fs";
import { chapter, measures } from "./chapter34.mjs";
import { workbook } from "./xlsx.mjs";

const [out, mode] = process.argv.slice(2);
const marks = (line) => `${line.isNew ? "【新規】" : ""}${line.crossListed ? "【再掲】" : ""}${line.name}`;
const amount = (value) => value ?? "－";
const sum = (lines, side) => lines.reduce((total, line) => total + (line[side]?.amount ?? 0), 0);

function form(measure) {
  const rows = [
    ["令和6年度　施策シート（実績：令和5年度）"],
    ["基本目標", chapter.goal.code, chapter.goal.name],
    ["基本計画", chapter.code, chapter.name],
    ["主要施策", measure.code, measure.name],
    ["重点施策", measure.priority ? "○" : null],
    ["所管課", measure.department],
    [],
    ["１　事業実績（令和5年度）"],
    ["事業名", "実績内容", "決算額（千円）", "財源区分"],
    ...measure.lines.filter((l) => l.result).map((l) => [marks({ ...l, isNew: false }), l.result.text, amount(l.result.amount), l.result.funding]),
    ["合計", null, measure.printedResultTotal ?? sum(measure.lines, "result")],
    [],
    ["成果・課題", measure.outcomes],
    ["評価", measure.rating],
    ["改善点及び方向性", measure.improvements],
    [],
    ["２　実施計画（令和6年度）"],
    ["施策の概要", measure.outline],
    ["関連施策", measure.related.join("、")],
    ["事業名", "計画内容", "予算額（千円）", "財源区分", "方向性 R7", "方向性 R8"],
    ...measure.lines.filter((l) => l.plan).map((l) => [marks(l), l.plan.text, amount(l.plan.amount), l.plan.funding, ...l.plan.directions]),
    ["合計", null, sum(measure.lines, "plan")],
    ["補足", measure.note],
  ];
  return { name: measure.code, rows, merges: ["A1:F1"], widths: [24, 44, 14, 10, 10, 10] };
}

function planSheet() {
  const departments = [...new Set(measures.map((m) => m.department))];
  return {
    name: "計画",
    widths: [16, 30, 14, 30, 12],
    rows: [
      ["計画と目次"],
      ["■ 計画"],
      ["計画コード", "計画名", "開始年度", "終了年度", "金額の単位（円）", "事業の呼び名"],
      ["anzen", "安全で安心な暮らしの計画", "R2", "令和9年度", 1000, "事業"],
      ["■ 階層"],
      ["段", "呼び名"],
      [1, "基本目標"],
      [2, "基本計画"],
      [3, "主要施策"],
      ["■ 語"],
      ["種類", "語", "意味", "働き", "順"],
      ["評価", "A", null, null, 1],
      ["評価", "B", null, null, 2],
      ["評価", "C", null, "遅れ", 3],
      ...["拡充", "維持", "検討"].map((word, i) => ["方向性", word, null, null, i + 1]),
      ["方向性", "事業終了", null, "終わり", 4],
      ["財源区分", "単独", null, null, 1],
      ["財源区分", "補助", null, null, 2],
      ["■ 様式年度"],
      ["計画年度", "実績年度", "方向性の年数"],
      ["R6", "R5", 2],
      ["■ 所管課"],
      ["課コード", "課名", "順"],
      ...departments.map((name, i) => [`d${i + 1}`, name, i + 1]),
      ["■ 目次"],
      ["コード", "上のコード", "段", "名前", "順", "課コード"],
      [chapter.goal.code, null, 1, chapter.goal.name, 4],
      [chapter.code, chapter.goal.code, 2, chapter.name, 34],
      ...measures.map((m, i) => [m.code, chapter.code, 3, m.name, i + 1, `d${departments.indexOf(m.department) + 1}`]),
    ],
  };
}

// What the newcomer is to find and mend; docs/samples/README.md names each.
function withThingsToMend() {
  const [disaster, safety, consumer] = structuredClone(measures);
  disaster.lines[0].result.text = "補助12団体（資機材820千円、訓練310千円）";
  disaster.printedResultTotal = 9730;
  safety.lines[1].result.text = "補助10団体（資機材820千円、訓練410千円）";
  consumer.improvements = "";
  return [disaster, safety, consumer];
}

const forms = (mode === "--sample" ? withThingsToMend() : measures).map(form);
writeFileSync(out, workbook(mode === "--whole" ? [planSheet(), ...forms] : forms));
