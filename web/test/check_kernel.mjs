// node check_kernel.mjs MODULES KERNEL.js TRANCHE RUN_KERNEL [WHAT …]: whether the kernel's module says in Node.js what the
// programs of this build say: bytes (every plan of every shipped scenario), messages (every broken scenario), answers
// (of five seeds), stories and saved files. WHAT names some of these. RUN_KERNEL prints the lines of a scenario's plans.
import {spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {filesBelow, instances, scenariosAmong} from "./kernel_in_node.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const [modules, kernel, ...rest] = process.argv.slice(2);
const [tranche, runKernel] = rest.map((path) => resolve(path));
const asked = rest.slice(2);
const make = await instances(modules, kernel);
const scratch = mkdtempSync(join(tmpdir(), "tranche-kernel-"));
const shipped = filesBelow(root, "scenarios");
let checks = 0;
const problems = [];

/** What a program prints and says, run from the root, so that files have the names that the page gives them. */
function native(program, ...words) {
  const {stdout, stderr, error} = spawnSync(program, words, {cwd: root, encoding: "utf8", maxBuffer: 1 << 28});
  if (error) throw error;
  return {out: stdout, said: stderr};
}

function same(what, here, there) {
  ++checks;
  if (here === there) return;
  const at = [...here].findIndex((letter, index) => letter !== there[index]);
  problems.push(`${what} differs at letter ${at}:\n  here  ${here.slice(Math.max(0, at - 40), at + 120)}\n  native ${
    there.slice(Math.max(0, at - 40), at + 120)}`);
}

async function open(files, scenario, plans = [], set = []) {
  const instance = await make();
  return {instance, opened: instance.json("open", JSON.stringify({files, scenario, set, plans}), "[]")};
}

async function bytes() {
  for (const scenario of scenariosAmong(shipped)) {
    const {instance, opened} = await open(shipped, scenario);
    opened.problems.forEach(({text}) => problems.push(text));
    const lines = opened.problems.length > 0 ? [] : instance.json("plans").map((_, plan) => instance.json("print", plan));
    same(scenario, lines.join("\n") + "\n", native(runKernel, scenario).out);
  }
}

/** A scenario is wrong in the same words, wherever it is read. What needs another disk is not tried. */
async function messages() {
  const files = {...filesBelow(root, "tests/broken"), ...shipped};
  for (const scenario of Object.keys(files).filter((path) => /^tests\/broken\/[^/]+\.toml$/.test(path))) {
    const {opened} = await open(files, scenario);
    const here = opened.problems.map(({text}) => text).join("\n");
    const said = native(tranche, "check", scenario).said.split("\n");
    const there = said.filter((line) => line.startsWith("tests/broken/") || /^the (place|neighbours) in /.test(line));
    same(scenario, here, there.join("\n"));
  }
}

const place = "scenarios/published/clackmannanshire-phasing.toml";
const luck = "experiment.assumptions=false";
const histories = 5;

/** Five seeds of two plans, run by the module and by the program: the same report, sentence by sentence. */
async function answers() {
  const results = join(scratch, "results.h5");
  native(tranche, "run", place, "--plans", "A,E", "--seeds", String(histories), "--set", luck, "--quiet", "--output", results);
  const there = JSON.parse(native(tranche, "report", results, "--format", "json", "--output", "-").out);
  const {instance} = await open(shipped, place, ["A", "E"], [luck]);
  const teller = (await open(shipped, place, ["A", "E"], [luck])).instance;
  instance.json("plans").forEach((_, plan) => {
    for (let history = 0; history < histories; ++history) teller.take(instance.bytes("run", plan, history));
  });
  const wanted = ["answer", "findings", "over-time", "for-whom", "where-money-went", "place", "phases", "delivery", "plans"];
  const here = teller.json("answer", histories, JSON.stringify(wanted));
  for (const id of wanted) {
    const section = (report) => JSON.stringify(report.sections.find((one) => one.id === id));
    same(`the section ${id}`, section(here), section(there));
  }
  for (const figure of here.figures) {
    same(`the figure ${figure.id}`, JSON.stringify(figure), JSON.stringify(there.figures.find(({id}) => id === figure.id)));
  }
  await stories(results, instance);
}

async function stories(results, instance) {
  for (const community of ["S01007422", "S01007471"]) {
    const {out} = native(tranche, "replay", results, "--plan", "E", "--replicate", "3", "--community", community);
    const {text} = instance.json("story", instance.json("plans").indexOf("E"), 3, community);
    same(`the story of ${community}`, text.trimEnd(), out.slice(0, out.indexOf("\nPlan E,")).trimEnd());
  }
}

/** What is saved is one file, finds nothing wrong, and runs to the same values. */
async function saved() {
  const files = {...shipped, "yours.toml": `extends = "${place}"\n\n[[plan]]\ncode = "yours"\nname = "Yours"\n` +
    `extends = "B"\nset.agency.council.staff = 45\n\n  [[plan.phase]]\n  code = "action"\n  opens = {at = "6 months"}\n`};
  const {instance, opened} = await open(files, "yours.toml", ["B", "yours"], [luck]);
  opened.problems.forEach(({text}) => problems.push(text));
  const path = join(scratch, "saved.toml");
  writeFileSync(path, instance.json("save"));
  same("what check says of a saved file", native(tranche, "check", path).said, "");
  native(tranche, "run", path, "--seeds", String(histories), "--quiet", "--output", join(scratch, "saved.h5"));
  const again = await open({"saved.toml": readFileSync(path, "utf8")}, "saved.toml");
  same("the plans of a saved file", JSON.stringify(again.instance.json("plans")), JSON.stringify(instance.json("plans")));
  instance.json("plans").forEach((plan, at) =>
    same(`the saved plan ${plan}`, again.instance.json("print", at), instance.json("print", at)));
  const told = (of) => native(tranche, "summary", join(scratch, of), "--json", "-").out;
  writeFileSync(join(scratch, "beside.toml"), files["yours.toml"].replace(place, resolve(root, place)));
  native(tranche, "run", join(scratch, "beside.toml"), "--plans", "B,yours", "--seeds", String(histories), "--set", luck,
    "--quiet", "--output", join(scratch, "beside.h5"));
  same("the summary of a saved file", told("saved.h5"), told("beside.h5"));
  if (told("saved.h5").length < 1000) problems.push("a saved file has no summary");
}

const all = {bytes, messages, answers, saved};
for (const [name, check] of Object.entries(all)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const before = [checks, problems.length];
  await check();
  console.log(`${name}: ${checks - before[0]} checks, ${problems.length - before[1]} problems`);
}
rmSync(scratch, {recursive: true, force: true});
problems.slice(0, 20).forEach((problem) => console.error(problem));
process.exit(problems.length === 0 && checks > 0 ? 0 : 1);
