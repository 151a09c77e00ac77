// node make_page.mjs REPORT.JS OUTPUT [--hostile] [--outlines FILE]: a page around sample figures, as a report has it.
import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {hostile, sample} from "./sample_data.mjs";

const [script, output, ...options] = process.argv.slice(2);
const outlines = options.includes("--outlines") ? options[options.indexOf("--outlines") + 1] : null;
const report = (options.includes("--hostile") ? hostile : sample)(outlines);
const bundle = readFileSync(script, "utf8");
const style = `body{font:16px/1.5 system-ui,"Liberation Sans",Arial,sans-serif;margin:0 auto;max-width:1040px;padding:0 16px}
figure{margin:0 0 24px;break-inside:avoid}figcaption{overflow-wrap:anywhere}svg{display:block;max-width:100%;height:auto}
.wide{overflow-x:auto}h2{overflow-wrap:anywhere}@page{size:A4;margin:15mm}`;

const escape = (text) => text.replace(/[\0\u0001]/g, "\ufffd").replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = `default-src 'none'; script-src ${hash(bundle)}; style-src ${hash(style)}`;
const figures = report.figures.map(({id, title}) => `<figure id="${id}" class="figure"><h2>${escape(title)}</h2>
<div class="picture" data-figure="${id}" data-alt="What one would see in ${id}"></div>
<figcaption>What it shows, and how sure that is.</figcaption><details><summary>The numbers of ${id}</summary>
<div class="wide" tabindex="0" role="region" aria-label="Numbers of ${id}"><table><tr><th>Number</th></tr>
<tr><td>1</td></tr></table></div></details></figure>`);

writeFileSync(output, `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Sample</title><style>${style}</style></head>
<body><main><h1>Sample</h1>
${figures.join("\n")}
</main>
<script type="application/json" id="report-data">${JSON.stringify(report).replace(/</g, "\\u003c")}</script>
<script>${bundle}</script></body></html>
`);
