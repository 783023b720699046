// Draws an edition's charts: reads what to draw as JSON from standard input, writes { name: markup } to standard output.
import * as echarts from "echarts/core";
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { indicators } from "./indicators.mjs";
import { withLinks } from "./links.mjs";

echarts.use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, SVGRenderer]);

const ink = "#1a1a1a";
const fills = ["#0017c1", "#4979f5", "#ffc700", "#ec0000", "#767676"];
const wide = { width: 720, room: 270, size: 15 };
const narrow = { width: 340, room: 0, size: 14 };

const input = JSON.parse(await read(process.stdin));
const drawn = {};
if (input.indicators) Object.assign(drawn, indicators(input.indicators));
if (input.ratings?.parts.length > 0) drawn.ratings = both((form) => ratings(form, input.ratings));
if (input.money?.items.length > 0) drawn.money = both((form) => money(form, input.money, input.unit));
await new Promise((done) => process.stdout.write(JSON.stringify(drawn), done));

/** Two drawings of the same: phones show the second, where names stand above their bars. The style sheet chooses. */
function both(draw) {
  return draw(wide).replace("<svg ", '<svg class="chart-wide" ') + draw(narrow).replace("<svg ", '<svg class="chart-narrow" ');
}

function ratings(form, { title, parts, unrated, measure }) {
  const rows = parts.map((p, i) => ({ label: `${p.label} ${p.meaning}`, path: p.path, fill: fills[Math.min(i, fills.length - 1)], value: p.value }));
  if (unrated > 0) rows.push({ label: "評価なし", path: null, fill: fills[4], value: unrated });
  const series = [{ ...bars(form), data: rows.map((r) => ({ value: r.value, itemStyle: { color: r.fill } })), label: figures(form, "") }];
  return draw(form, title, rows.map((r) => r.label), series, 1, (_, at) => ({ path: rows[at].path, words: `${rows[at].label} ${rows[at].value}${measure}` }));
}

function money(form, { title, settled, budget, items }, unit) {
  const series = [
    { ...bars(form), name: settled, data: items.map((i) => i.settled), itemStyle: { color: fills[0] }, label: figures(form, unit) },
    { ...bars(form), name: budget, data: items.map((i) => i.budget), itemStyle: { color: fills[1] }, label: figures(form, unit) },
  ];
  const names = [settled, budget];
  const figure = (row, at) => (row === 0 ? items[at].settled : items[at].budget).toLocaleString("ja-JP");
  return draw(form, title, items.map((i) => i.label), series, 2, (row, at) => ({ path: items[at].path, words: `${items[at].label} ${names[row]} ${figure(row, at)}${unit}` }));
}

function draw(form, title, labels, series, barsPerRow, linkOf) {
  const top = barsPerRow > 1 ? 40 : 8;
  const rowHeight = barsPerRow * 30 + (form.room === 0 ? 44 : 24);
  const height = top + labels.length * rowHeight + 8;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: form.width, height });
  const above = { inside: true, margin: 0, align: "left", verticalAlign: "bottom", padding: [0, 0, barsPerRow * 15 + 5, 0], width: form.width - 16, overflow: "truncate" };
  const beside = { width: form.room - 20, overflow: "break", lineHeight: form.size * 1.4 };
  const most = Math.max(1, ...series.flatMap((s) => s.data.map((d) => (typeof d === "object" ? d.value : d))));
  chart.setOption({
    animation: false,
    textStyle: { fontSize: form.size, color: ink },
    legend: { show: barsPerRow > 1, selectedMode: false, top: 4, left: 0, itemGap: 16, textStyle: { fontSize: form.size, color: ink } },
    grid: { left: form.room, right: form.room === 0 ? 96 : 130, top, bottom: 8, outerBoundsMode: "none" },
    xAxis: { type: "value", max: most, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: { type: "category", inverse: true, data: labels, axisTick: { show: false }, axisLine: { show: form.room > 0, lineStyle: { color: "#767676" } }, z: 10, axisLabel: { fontSize: form.size, color: ink, ...(form.room === 0 ? above : beside) } },
    series,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return withLinks(svg, { title, width: form.width, height, linkOf });
}

function bars() {
  return { type: "bar", barWidth: 24, barGap: "15%", barMinHeight: 2 };
}

function figures(form, unit) {
  return { show: true, position: "right", color: ink, fontSize: form.size, formatter: ({ value }) => Number(value).toLocaleString("ja-JP") + unit };
}

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
