// node dev.mjs MODULES REPORT.json OUTPUT.html [DATA.json] [--name TITLE]: the workshop's page in one file, with a
// kernel that pretends and tells the report, which `tranche report FILE --format json` wrote. DATA is what the page
// carries (presets, files, lessons); without it the page has what its own tests need.
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {from, modulesOf} from "../test/browser.mjs";

const workshop = dirname(fileURLToPath(import.meta.url));
const [modules, report, output, ...rest] = process.argv.slice(2);
const data = rest[0] && !rest[0].startsWith("--") ? rest[0] : join(workshop, "dev/sample_data.json");
const name = rest.includes("--name") ? rest[rest.indexOf("--name") + 1] : null;

async function bundle(entry, options = {}) {
  const made = await from(modules, "esbuild").build({
    entryPoints: [join(workshop, entry)], bundle: true, minify: true, write: false, target: "es2022", charset: "ascii",
    nodePaths: [modulesOf(modules)], absWorkingDir: workshop, tsconfig: join(workshop, "../tsconfig.json"),
    jsx: "automatic", jsxImportSource: "preact", loader: {".ftl": "text"}, legalComments: "none", logLevel: "warning",
    ...options,
  });
  return made.outputFiles[0].text;
}

/** A script or a style ends where its closing tag stands, so that none may stand within. */
const inElement = (text) => text.replace(/<\/(script|style)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
const json = (id, value) =>
  `<script type="application/json" id="${id}">${JSON.stringify(value).replace(/</g, "\\u003c")}</script>`;

const carried = existsSync(data) ? JSON.parse(readFileSync(data, "utf8")) : {presets: []};
if (name !== null) carried.presets[0].name = name;
const parts = {
  KERNEL: "",
  POLICY: "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:; " +
    "worker-src blob:; base-uri 'none'; form-action 'none'",
  STYLE: inElement(await bundle("style.css")),
  FIRST: inElement(await bundle("first.ts", {format: "iife"})),
  SCRIPT: inElement(await bundle("dev/main.ts", {format: "iife"})),
  DATA: json("workshop-data", carried) + json("pretended-report", JSON.parse(readFileSync(report, "utf8"))),
};
const page = readFileSync(join(workshop, "index.html"), "utf8").replace(/@([A-Z]+)@/g, (all, part) => parts[part] ?? all);
writeFileSync(resolve(output), page);
console.log(`${output}: ${Math.round(page.length / 1000)} kB, of them the script ${Math.round(parts.SCRIPT.length / 1000)}`);
