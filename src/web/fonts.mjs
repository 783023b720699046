// Noto Sans JP 400 and 700, cut into slices that a browser fetches only when a page uses their characters.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const weights = [400, 700];

/** The @font-face rules, the files they name, and the folder (named by version) that both agree on. */
export async function fontFaces() {
  const root = dirname(require.resolve("@fontsource/noto-sans-jp/package.json"));
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const folder = `fonts-${version}`;
  const sheets = await Promise.all(weights.map((w) => readFile(join(root, `${w}.css`), "utf8")));
  const files = [];
  const css = sheets.join("\n").replace(/src: url\(\.\/files\/([\w.-]+\.woff2)\)[^;]*;/g, (_, name) => {
    files.push(join(root, "files", name));
    return `src: url(./${folder}/${name}) format("woff2");`;
  });
  if (files.length === 0) throw new Error("No font slices were found in @fontsource/noto-sans-jp.");
  // The plan book takes the Japanese characters in one file a weight, which prints quicker than slices.
  files.push(...weights.map((w) => join(root, "files", `noto-sans-jp-japanese-${w}-normal.woff2`)));
  return { css, files, folder };
}
