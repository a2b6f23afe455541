// Builds the page into the Python package: three classic scripts, one style sheet, one HTML file.
// Classic scripts, because a page opened from disk may not load modules; fixed names and no hashes,
// so that the same sources give the same files.
import { cp, mkdir, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { svelte } from "@sveltejs/vite-plugin-svelte";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const asked = process.argv.indexOf("--outDir");
const out = asked > 0 ? resolve(process.argv[asked + 1]) : here("../src/relata/web/static");

const scripts = [
  { name: "app", entry: "src/main.ts", global: "RelataApp" },
  { name: "plot", entry: "src/chunks/plot.ts", global: "RelataPlot" },
  { name: "graph", entry: "src/chunks/graph.ts", global: "RelataGraph" },
];

await rm(out, { recursive: true, force: true });
await mkdir(`${out}/assets`, { recursive: true });
for (const { name, entry, global } of scripts) {
  await build({
    root: here("."),
    configFile: false,
    logLevel: "warn",
    plugins: [svelte({ compilerOptions: { runes: true }, emitCss: true })],
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir: `${out}/assets`,
      emptyOutDir: false,
      target: "es2022",
      copyPublicDir: false,
      cssCodeSplit: false,
      lib: {
        entry: here(entry),
        name: global,
        formats: ["iife"],
        fileName: () => `${name}.js`,
        cssFileName: name,
      },
    },
  });
}
await cp(here("index.html"), `${out}/index.html`);
