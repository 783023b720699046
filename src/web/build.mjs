// Builds the style sheets, scripts and fonts into src/Meguri/wwwroot/built with hashed names and a manifest, and the holidays that the program takes in.
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { fontFaces } from "./fonts.mjs";
import { holidays } from "./holidays.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../Meguri/wwwroot/built");
const require = createRequire(import.meta.url);

const typeCheck = run(process.execPath, [join(dirname(require.resolve("typescript/package.json")), "bin/tsc"), "--noEmit", "-p", here]);

await mkdir(out, { recursive: true });
await writeFile(join(out, "holidays.json"), holidays());
const fonts = await fontFaces();
await mkdir(join(out, fonts.folder), { recursive: true });
await Promise.all(fonts.files.map((file) => cp(file, join(out, fonts.folder, basename(file)))));

const common = {
  bundle: true, minify: true, metafile: true, outdir: out, entryNames: "[name]-[hash]",
  legalComments: "eof", logLevel: "warning", target: ["es2022", "chrome111", "firefox115", "safari16.4"],
};
const results = await Promise.all([
  build({ ...common, entryPoints: ["public.css", "staff.css"].map((f) => join(here, "css", f)) }),
  build({ ...common, stdin: { contents: fonts.css, loader: "css", sourcefile: "fonts.css" }, external: ["*.woff2"], entryNames: "fonts-[hash]" }),
  build({ ...common, entryPoints: ["public.ts", "staff.ts", "site-search.ts"].map((f) => join(here, "ts", f)), format: "esm" }),
  build({ ...common, entryPoints: [join(here, "charts/charts.mjs")], format: "esm", platform: "node", target: "node20", outExtension: { ".js": ".mjs" } }),
]);
await typeCheck;

const built = results.flatMap((r) => Object.keys(r.metafile.outputs)).map((f) => basename(f)).sort();
const manifest = Object.fromEntries(built.map((f) => [f.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1"), f]));
await writeFile(join(out, "manifest.json.new"), JSON.stringify(manifest, null, 2) + "\n");
await rename(join(out, "manifest.json.new"), join(out, "manifest.json"));

const kept = new Set([...built, "manifest.json", "holidays.json", fonts.folder]);
const stale = (await readdir(out)).filter((f) => !kept.has(f));
await Promise.all(stale.map((f) => rm(join(out, f), { recursive: true })));
const bytes = await Promise.all(built.map(async (f) => (await readFile(join(out, f))).length));
console.log(built.map((f, i) => `${f} ${(bytes[i] / 1024).toFixed(1)} KB`).join("\n"));

function run(command, args) {
  return new Promise((resolve, reject) => {
    spawn(command, args, { stdio: "inherit" })
      .on("error", reject)
      .on("exit", (code) => (code === 0 ? resolve() : reject(new Error("The type check failed."))));
  });
}
