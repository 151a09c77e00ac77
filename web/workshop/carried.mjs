// What the page carries beside its scripts: presets and their files, lessons, levers.
import {existsSync, readFileSync, readdirSync} from "node:fs";
import {dirname, join} from "node:path";
import {from} from "../test/browser.mjs";
import {workshop} from "./page_parts.mjs";

const presets = [
  {id: "clackmannanshire", scenario: "scenarios/published/clackmannanshire-phasing.toml", name: "Clackmannanshire"},
  {id: "north-ayrshire", scenario: "scenarios/reference/phasing-north-ayrshire.toml", name: "North Ayrshire"},
  {id: "preston", scenario: "scenarios/reference/phasing-preston.toml", name: "Preston"},
];

/** Every file that a scenario reads, by its path from the root. */
function filesOf(root, toml, scenario) {
  const read = (path) => readFileSync(join(root, path), "utf8");
  const {extends: base, place} = toml.parse(read(scenario));
  const beside = (name) => join(dirname(scenario), name);
  const files = {[scenario]: read(scenario)};
  if (base) Object.assign(files, filesOf(root, toml, beside(base)));
  const named = place?.file ? [place.file, place.file.replace(/\.csv$/, ".edges.csv"), place.outlines] : [];
  for (const name of named) {
    if (name && existsSync(join(root, beside(name)))) files[beside(name)] = read(beside(name));
  }
  return files;
}

/** The plan that a scenario compares others with, its own or that of what it extends. */
function referenceOf(root, toml, scenario) {
  const {extends: base, experiment, plan} = toml.parse(readFileSync(join(root, scenario), "utf8"));
  const inherited = base ? referenceOf(root, toml, join(dirname(scenario), base)) : undefined;
  return experiment?.reference ?? inherited ?? plan?.[0]?.code;
}

/** Lessons in the order of their files; the tour first. */
function lessonsOf(toml) {
  const folder = join(workshop, "lessons");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.\w\w\.toml$/.test(name)).sort();
  const lessons = names.map((name) => ({language: name.split(".").at(-2), ...toml.parse(readFileSync(join(folder, name), "utf8"))}));
  return lessons.sort((one, other) => Number(other.tour ?? false) - Number(one.tour ?? false));
}

/** The two lists; what was tried and left out stays in the file. */
function leversOf(toml) {
  const path = join(workshop, "levers.toml");
  if (!existsSync(path)) return undefined;
  const {choose, unknown} = toml.parse(readFileSync(path, "utf8"));
  return {choose, nobody: unknown};
}

export function carried(modules, root) {
  const toml = from(modules, "smol-toml");
  const withFiles = presets.map((preset) => {
    const files = filesOf(root, toml, preset.scenario);
    return {preset: {...preset, plan: referenceOf(root, toml, preset.scenario), files: Object.keys(files)}, files};
  });
  return {presets: withFiles.map(({preset}) => preset), files: Object.assign({}, ...withFiles.map(({files}) => files)),
    lessons: lessonsOf(toml), levers: leversOf(toml)};
}
