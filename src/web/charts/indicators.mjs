// Draws indicators: values, the way to the target, the pace until now; breaks, gaps with their reasons, provisional values hollow. Nothing is told by colour alone.
import * as echarts from "echarts/core";
import { withLinks } from "./links.mjs";

const ink = "#1a1a1a";
const soft = "#595959";
const value = "#0017c1";
const target = "#b32d00";
const sizes = {
  wide: { width: 720, height: 340, size: 15, left: 84, right: 34, labels: true },
  narrow: { width: 340, height: 300, size: 14, left: 70, right: 26, labels: true },
  small: { width: 320, height: 170, size: 14, left: 10, right: 14, labels: false },
};

/** @returns markup by name: the large drawing twice, for wide pages and phones, and a small one without words for the lists. */
export function indicators(list) {
  const drawn = {};
  for (const one of list) {
    drawn[`indicator-${one.key}`] = draw(one, sizes.wide).replace("<svg ", '<svg class="chart-wide" ') + draw(one, sizes.narrow).replace("<svg ", '<svg class="chart-narrow" ');
    drawn[`indicator-${one.key}-small`] = draw(one, sizes.small);
  }
  return drawn;
}

function draw(one, form) {
  const text = { fontSize: form.size, color: ink };
  const years = one.years.map((y) => (form === sizes.narrow || form === sizes.small ? y.short : y.name));
  const series = [];
  const figure = (n) => n.toLocaleString("ja-JP", { minimumFractionDigits: one.decimals, maximumFractionDigits: one.decimals });
  const place = (points) => one.years.map((y) => points.find((p) => p.year === y.year)?.value ?? null);
  for (const [i, part] of one.parts.entries()) {
    series.push({
      type: "line", symbol: "circle", name: i === 0 ? "実績" : "実績（数え方の変更後）", connectNulls: true, z: 5, symbolSize: form.labels ? 10 : 8, labelLayout: { hideOverlap: true },
      data: one.years.map((y) => {
        const point = part.find((p) => p.year === y.year);
        if (!point) return null;
        return {
          value: point.value, symbol: point.provisional ? "emptyCircle" : "circle", itemStyle: { color: value },
          label: { show: form.labels && (form === sizes.wide || point.last || point.first), position: point.span ? "bottom" : "top", distance: 8, color: ink, fontSize: form.size, formatter: figure(point.value) + (point.provisional && one.years.length <= 8 ? "（速報）" : "") + (point.span && form === sizes.wide ? `（${point.span}）` : "") },
        };
      }),
      lineStyle: { color: value, width: 3 }, itemStyle: { color: value },
    });
  }
  if (one.way.length > 0) {
    series.push({
      type: "line", name: "目標までの道すじ", connectNulls: true, z: 3, symbol: "diamond", symbolSize: form.labels ? 13 : 9,
      data: one.years.map((y) => {
        const point = one.way.find((p) => p.year === y.year);
        return point ? { value: point.value, symbol: point.goal ? "diamond" : "none", label: { show: form.labels && point.goal, position: "top", distance: 8, color: target, fontSize: form.size, formatter: `目標 ${figure(point.value)}` } } : null;
      }),
      lineStyle: { color: target, width: 2, type: "dashed" }, itemStyle: { color: target },
    });
  }
  if (one.pace.length > 0) {
    series.push({ type: "line", name: "今の進み方のまま", connectNulls: true, z: 2, symbol: "none", data: place(one.pace), lineStyle: { color: soft, width: 2, type: "dotted" }, itemStyle: { color: soft } });
  }
  const marks = [
    ...one.breaks.map((b) => ({ xAxis: years[one.years.findIndex((y) => y.year === b.year)], label: { formatter: "ここから数え方が変更", show: form.labels } })),
  ];
  if (marks.length > 0) series[0].markLine = { silent: true, symbol: "none", lineStyle: { color: soft, type: "solid", width: 1 }, label: { color: soft, fontSize: form.size, position: "end", rotate: 0 }, data: marks };
  if (one.band) series[0].markArea = { silent: true, itemStyle: { color: "rgba(179,45,0,0.12)" }, data: [[{ yAxis: one.band[0] }, { yAxis: one.band[1] }]] };
  if (one.gaps.length > 0) {
    series.push({
      type: "scatter", name: "値のない年度", symbol: "path://M2,0 L5,3 L8,0 L10,2 L7,5 L10,8 L8,10 L5,7 L2,10 L0,8 L3,5 L0,2 Z", symbolSize: 11, z: 6,
      data: one.gaps.map((g) => [one.years.findIndex((y) => y.year === g.year), one.low]), itemStyle: { color: soft },
      label: { show: form.labels, position: "top", formatter: "値なし", color: soft, fontSize: form.size },
    });
  }
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: form.width, height: form.height });
  chart.setOption({
    animation: false,
    textStyle: text,
    legend: { show: form.labels, selectedMode: false, top: 0, left: 0, itemGap: 14, itemWidth: 34, textStyle: text },
    grid: { left: form.left, right: form.right, top: form.labels ? (form === sizes.wide ? 62 : 92) : 10, bottom: form.labels ? 34 : 28, outerBoundsMode: "none" },
    xAxis: { type: "category", data: years, boundaryGap: true, axisTick: { show: false }, axisLine: { lineStyle: { color: "#767676" } }, axisLabel: { ...text, interval: form === sizes.wide && years.length <= 8 ? 0 : form === sizes.wide ? "auto" : (i) => i === 0 || i === years.length - 1 } },
    yAxis: { type: "value", min: one.low, max: one.high, interval: one.step, axisLabel: { show: form.labels, ...text, color: soft, formatter: figure }, splitLine: { show: form.labels, lineStyle: { color: "#d9d9d9" } } },
    series,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return withLinks(svg, { title: one.title, width: form.width, height: form.height, linkOf: () => ({ path: null, words: "" }) })
    .replace('role="group"', 'role="img"').replace(/<title><\/title>/g, "");
}
