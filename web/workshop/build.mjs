// node build.mjs MODULES KERNEL OUTPUT.html: the workshop in one file. KERNEL is the folder of tranche_kernel.js and
// tranche_kernel.wasm (preset wasm). The file holds all that it needs and asks for nothing.
import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";
import {from, modulesOf} from "../test/browser.mjs";
import {carried} from "./carried.mjs";

const workshop = dirname(fileURLToPath(import.meta.url));
const [modules, kernel, output] = process.argv.slice(2);

export async function bundle(entry, options = {}) {
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
const data = (id, type, text) => `<script type="${type}" id="${id}">${text}</script>`;
const json = (value) => JSON.stringify(value).replace(/</g, "\\u003c");
const packed = (bytes) => gzipSync(bytes, {level: 9}).toString("base64");
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const glue = readFileSync(join(kernel, "tranche_kernel.js"), "utf8");
const {files, ...rest} = carried(modules, resolve(workshop, "../.."));
const style = inElement(await bundle("style.css"));
const first = inElement(await bundle("first.ts", {format: "iife"}));
const ignite = inElement(await bundle("ignite.ts", {format: "iife"}));
const script = inElement(await bundle("start.ts", {format: "iife"}));
const parts = {
  POLICY: `default-src 'none'; script-src ${hashOf(first)} ${hashOf(ignite)} ${hashOf(script)} 'wasm-unsafe-eval' blob:; ` +
    `style-src ${hashOf(style)}; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'`,
  STYLE: style, FIRST: first, SCRIPT: script,
  KERNEL: data("kernel-script", "text/plain", inElement(glue + await bundle("kernel/worker.ts", {format: "iife"}))) +
    data("kernel-module", "text/plain", packed(readFileSync(join(kernel, "tranche_kernel.wasm")))) +
    `<script>${ignite}</script>`,
  DATA: data("workshop-data", "application/json", json(rest)) +
    data("workshop-own", "application/json", "{}") +
    data("workshop-files", "text/plain", packed(JSON.stringify(files))),
};
const page = readFileSync(join(workshop, "index.html"), "utf8").replace(/@([A-Z]+)@/g, (all, part) => parts[part] ?? all);
writeFileSync(resolve(output), page);
const kilobytes = (text) => Math.round(text.length / 1000);
console.log(`${output}: ${kilobytes(page)} kB, of them the page's script ${kilobytes(script)}, the kernel ${kilobytes(parts.KERNEL)}`);
