// node build.mjs MODULES KERNEL OUTPUT.html: the workshop in one file. KERNEL is the folder of tranche_kernel.js and
// tranche_kernel.wasm (preset wasm). The file holds all that it needs and asks for nothing.
import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {gzipSync} from "node:zlib";
import {carried} from "./carried.mjs";
import {bundle, data, filled, inElement, json, workshop} from "./page_parts.mjs";

const [modules, kernel, output] = process.argv.slice(2);
const packed = (bytes) => gzipSync(bytes, {level: 9}).toString("base64");
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const glue = readFileSync(join(kernel, "tranche_kernel.js"), "utf8");
const {files, ...rest} = carried(modules, resolve(workshop, "../.."));
const script = (entry) => bundle(modules, entry, {format: "iife"});
const [style, first, ignite, main] = await Promise.all(
  [bundle(modules, "style.css"), script("first.ts"), script("ignite.ts"), script("start.ts")]);
const parts = {
  POLICY: `default-src 'none'; script-src ${hashOf(first)} ${hashOf(ignite)} ${hashOf(main)} 'wasm-unsafe-eval' blob:; ` +
    `style-src ${hashOf(style)}; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'`,
  STYLE: style, FIRST: first, SCRIPT: main,
  KERNEL: data("kernel-script", "text/plain", inElement(glue) + await script("kernel/worker.ts")) +
    data("kernel-module", "text/plain", packed(readFileSync(join(kernel, "tranche_kernel.wasm")))) +
    `<script>${ignite}</script>`,
  DATA: json("workshop-data", rest) + json("workshop-own", {}) +
    data("workshop-files", "text/plain", packed(JSON.stringify(files))),
};
const page = filled(parts);
writeFileSync(resolve(output), page);
const kilobytes = (text) => Math.round(text.length / 1000);
console.log(`${output}: ${kilobytes(page)} kB, of them the page's script ${kilobytes(main)}, the kernel ` +
  `${kilobytes(parts.KERNEL)}`);
