// Makes ECharts' drawing fit for a page: every bar a link with words, and no inline style, which the content security policy refuses.

/**
 * @param {string} svg what ECharts drew
 * @param {{ title: string, width: number, height: number, linkOf: (series: number, at: number) => { path: string | null, words: string } }} chart
 */
export function withLinks(svg, { title, width, height, linkOf }) {
  const inner = svg
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/<style[\s\S]*?<\/style>/g, "")
    // Everything lies within the axes, and a clip path has an id, which drawings of two runs on one page would share.
    .replace(/<defs\s*>[\s\S]*?<\/defs>/g, "")
    .replace(/ clip-path="[^"]*"/g, "")
    .replace(/<rect[^>]*fill="none"[^>]*><\/rect>/g, "")
    .replace(/ (?:class|xml:space|pointer-events|paint-order|stroke-miterlimit)="[^"]*"/g, "")
    .replace(/ style="([^"]*)"/g, (_, style) => attributes(style))
    .replace(/<path([^>]*?) ecmeta_series_index="(\d+)" ecmeta_data_index="(\d+)" ecmeta_ssr_type="chart"([^>]*)>\s*<\/path>/g,
      (_, before, series, at, after) => link(`<path${before}${after}></path>`, linkOf(Number(series), Number(at))))
    .replace(/ ecmeta_\w+="[^"]*"/g, "")
    .replace(/\n+/g, "\n")
    .trim();
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${escape(title)}">${inner}</svg>`;
}

function link(shape, { path, words }) {
  const named = shape.replace("></path>", `><title>${escape(words)}</title></path>`);
  return path === null ? named : `<a href="meguri:${path}" aria-label="${escape(words)}">${named}</a>`;
}

/** Size and weight only: the family is the page's own. */
function attributes(style) {
  const size = /font-size:([\d.]+)px/.exec(style);
  const weight = /font-weight:(\w+)/.exec(style);
  return (size ? ` font-size="${size[1]}"` : "") + (weight ? ` font-weight="${weight[1]}"` : "");
}

function escape(text) {
  return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
}
