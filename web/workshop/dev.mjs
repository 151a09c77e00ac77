// node dev.mjs MODULES REPORT.json OUTPUT.html [DATA.json] [--name TITLE]: the workshop's page in one file, with a
// kernel that pretends and tells the report, which `tranche report FILE --format json` wrote. DATA is what the page
// carries (presets, files, lessons); without it the page has what its own tests need.
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {bundle, filled, json, workshop} from "./page_parts.mjs";

const [modules, report, output, ...rest] = process.argv.slice(2);
const data = rest[0] && !rest[0].startsWith("--") ? rest[0] : join(workshop, "dev/sample_data.json");
const name = rest.includes("--name") ? rest[rest.indexOf("--name") + 1] : null;

const carried = existsSync(data) ? JSON.parse(readFileSync(data, "utf8")) : {presets: []};
if (name !== null) carried.presets[0].name = name;
const parts = {
  KERNEL: "",
  POLICY: "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:; " +
    "worker-src blob:; base-uri 'none'; form-action 'none'",
  STYLE: await bundle(modules, "style.css"),
  FIRST: await bundle(modules, "first.ts", {format: "iife"}),
  SCRIPT: await bundle(modules, "dev/main.ts", {format: "iife"}),
  DATA: json("workshop-data", carried) + json("pretended-report", JSON.parse(readFileSync(report, "utf8"))),
};
const page = filled(parts);
writeFileSync(resolve(output), page);
console.log(`${output}: ${Math.round(page.length / 1000)} kB, of them the script ${Math.round(parts.SCRIPT.length / 1000)}`);
