// node build.mjs MODULES OUTPUT: bundles the figures into OUTPUT/report.js (for the page) and OUTPUT/plot.js (for Node),
// and writes both as texts into OUTPUT/page_scripts.cpp. MODULES is a node_modules folder that npm filled.
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

const web = dirname(fileURLToPath(import.meta.url));
const [modules, output] = process.argv.slice(2).map((path) => resolve(path));

async function bundle(entry, name, options) {
  const esbuild = createRequire(join(modules, "x"))("esbuild");
  const outfile = join(output, name);
  await esbuild.build({
    entryPoints: [join(web, entry)], outfile, nodePaths: [modules], absWorkingDir: web, tsconfig: join(web, "tsconfig.json"),
    bundle: true, minify: true, format: "iife", target: "es2020", charset: "ascii", legalComments: "none",
    logLevel: "warning", ...options,
  });
  const text = readFileSync(outfile, "utf8").replace(/[^\x00-\x7f]/g, escaped);  // esbuild leaves regular expressions
  writeFileSync(outfile, text);
  return text;
}

const escaped = (letter) => "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0");

/** What a raw string of C++, or a page, cannot hold as it stands. */
const inProgram = [["a character beyond ASCII", /[^\x00-\x7f]/], [')bundle"', /\)bundle"/]];
const inPage = [...inProgram, ["</script", /<\/script/i], ["<!--", /<!--/]];

function check(name, text, forbidden) {
  for (const [what, pattern] of forbidden) {
    if (pattern.test(text)) throw new Error(`${name} holds ${what}`);
  }
}

const raw = (name, text) => `std::string_view ${name}() { return R"bundle(${text})bundle"; }\n`;

mkdirSync(output, {recursive: true});
const report = await bundle("report/main.ts", "report.js", {platform: "browser"});
const plot = await bundle("plot/main.ts", "plot.js", {platform: "node"});
check("report.js", report, inPage);
check("plot.js", plot, inProgram);
writeFileSync(join(output, "page_scripts.cpp"), `#include "app/program/page_scripts.hpp"

namespace tranche::app {
${raw("report_script", report)}${raw("plot_script", plot)}}  // namespace tranche::app
`);
