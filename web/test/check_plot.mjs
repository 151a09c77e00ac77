// node check_plot.mjs PLOT.JS FOLDER: whether each kind of figure becomes an SVG file that another reader can read, and
// what cannot be drawn ends with one line.
import {spawnSync} from "node:child_process";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {hostile, sample} from "./sample_data.mjs";

const [script, folder] = process.argv.slice(2);
const bundle = readFileSync(script, "utf8");
mkdirSync(folder, {recursive: true});
const problems = [];
const drawn = (figure, width = 680) => spawnSync(process.execPath, ["-"], {encoding: "utf8", maxBuffer: 1e8,
  input: `const TRANCHE_FIGURE = ${JSON.stringify({figure, width, alt: "What one would \"see\" & <read>"})};\n${bundle}`});

for (const [name, report] of [["sample", sample()], ["hostile", hostile()]]) {
  for (const figure of report.figures.filter(({data}) => data?.panels?.length !== 0 && data !== null)) {
    const {status, stdout, stderr} = drawn(figure);
    const file = join(folder, `${name}-${figure.id}.svg`);
    writeFileSync(file, stdout);
    if (status !== 0 || stderr !== "") problems.push(`${file}: ended with ${status}: ${stderr}`);
    if (/<style|style=|<script|aria-label="[^"]*axis/.test(stdout)) problems.push(`${file}: holds what it should not`);
    if (name === "sample" && drawn(figure).stdout !== stdout) problems.push(`${file}: another one the second time`);
    const read = spawnSync("rsvg-convert", ["--output", file.replace(".svg", ".png"), file], {encoding: "utf8"});
    if (read.error?.code === "ENOENT") {
      console.log("skipped: rsvg-convert not found");
      process.exit(77);
    }
    if (read.status !== 0) problems.push(`${file}: rsvg-convert: ${read.stderr}`);
  }
}
const {status, stdout, stderr} = drawn({id: "x", kind: "map", title: "", data: null});
if (status !== 1 || stdout !== "" || stderr !== "figure: there is nothing to draw\n") {
  problems.push(`nothing to draw: ended with ${status}, ${stdout}, ${stderr}`);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
