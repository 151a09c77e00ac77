// node check_lessons.mjs MODULES [TRANCHE]: whether the workshop's lessons and levers are complete, the same in both
// languages, and in plain words. With the program it also asks whether every step's settings are ones that it takes.
import {spawnSync} from "node:child_process";
import {readFileSync, readdirSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {from} from "./browser.mjs";

const [modules, program] = process.argv.slice(2);
const {parse} = from(modules, "smol-toml");
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = join(root, "web/workshop/lessons");
const lessons = ["tour", "capacity-first", "price-of-forms", "election", "who-is-trusted", "pilot-and-scale"];
const presets = {
  clackmannanshire: "scenarios/published/clackmannanshire-phasing.toml",
  "north-ayrshire": "scenarios/reference/phasing-north-ayrshire.toml",
  preston: "scenarios/reference/phasing-preston.toml",
};
const tabs = ["difference", "over-time", "who-gains", "money", "map", "timeline", "all", "story"];
const members = ["id", "language", "draft", "title", "minutes", "preset", "plan", "step", "facilitator", "handout"];
const stepMembers = ["title", "text", "then", "bet", "show", "plan", "preset", "change", "world"];
const mostLevers = 12;
const mostWords = 18; // of a sentence, on average
const problems = [];
const mistake = (file, text) => problems.push(`${file}: ${text}`);

const isText = (value) => typeof value === "string" && value.trim() !== "";
const areTexts = (value) => Array.isArray(value) && value.length > 0 && value.every(isText);

/** A lesson's file; what is no TOML is told with its name, and what misses a part has an empty one. */
function read(name) {
  try {
    return {step: [], facilitator: {}, handout: {}, ...parse(readFileSync(join(folder, name), "utf8"))};
  } catch (error) {
    mistake(name, error.message);
    return {step: [], facilitator: {}, handout: {}};
  }
}

function unknownMembers(file, where, table, known) {
  for (const key of Object.keys(table)) {
    if (!known.includes(key)) mistake(file, `${where} has '${key}', which no page reads`);
  }
}

function checkBet(file, where, bet) {
  if (!isText(bet.question)) mistake(file, `${where}: the bet asks nothing`);
  if (!areTexts(bet.choices) || bet.choices.length < 2) mistake(file, `${where}: a bet needs two choices or more`);
  unknownMembers(file, `${where}, bet`, bet, ["question", "choices"]);
}

function checkStep(file, step, index) {
  const where = `step ${index + 1}`;
  if (!isText(step.title) || !isText(step.text)) mistake(file, `${where} needs a title and a text`);
  if (step.show !== undefined && !tabs.includes(step.show)) mistake(file, `${where} shows '${step.show}', not a tab`);
  if (step.bet) checkBet(file, where, step.bet);
  if (step.preset !== undefined && !(step.preset in presets)) mistake(file, `${where}: no preset '${step.preset}'`);
  if (step.bet && !isText(step.then)) mistake(file, `${where} has a bet and no 'then', which is read with its result`);
  for (const value of Object.values({...step.change, ...step.world})) {
    if (typeof value !== "string") mistake(file, `${where}: a value is written as text, as after --set KEY=`);
  }
  unknownMembers(file, where, step, stepMembers);
}

function checkFacilitator(file, page = {}) {
  for (const key of ["aim", "bets"]) if (!isText(page[key])) mistake(file, `facilitator: '${key}' is missing`);
  for (const key of ["ask", "say", "cannot"]) if (!areTexts(page[key])) mistake(file, `facilitator: '${key}' is missing`);
  unknownMembers(file, "facilitator", page, ["aim", "ask", "say", "cannot", "bets"]);
}

function checkLesson(file, id, language, lesson) {
  if (lesson.id !== id || lesson.language !== language) mistake(file, "its id and language are not those of its name");
  if (!isText(lesson.title)) mistake(file, "no title");
  const [least, most] = id === "tour" ? [10, 10] : [20, 40];
  if (!(lesson.minutes >= least && lesson.minutes <= most)) mistake(file, `minutes: ${least} to ${most}`);
  if (!(lesson.preset in presets)) mistake(file, `no preset '${lesson.preset}'`);
  if (!/^[A-G]$/.test(lesson.plan)) mistake(file, "plan: a letter from A to G");
  lesson.step.forEach((step, index) => checkStep(file, step, index));
  if (!lesson.step.some((step) => step.bet)) mistake(file, "no step has a bet");
  checkFacilitator(file, lesson.facilitator);
  if (!areTexts(lesson.handout?.paragraphs)) mistake(file, "no handout");
  unknownMembers(file, "it", lesson, members);
}

/** What must not differ between languages. */
const bones = (lesson) => JSON.stringify({
  minutes: lesson.minutes, preset: lesson.preset, plan: lesson.plan,
  steps: lesson.step.map((step) => [step.show, step.plan, step.preset, step.change, step.world, step.bet?.choices.length]),
  facilitator: ["ask", "say", "cannot"].map((key) => lesson.facilitator[key]?.length),
  handout: lesson.handout.paragraphs?.length,
});

function textsOf(value) {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.flatMap(textsOf) : [];
}

/** Whole sentences; titles and choices are shorter, and would make their mean look better than it is. */
function proseOf(lesson) {
  const steps = lesson.step.flatMap((step) => [step.text ?? "", step.then ?? "", step.bet?.question ?? ""]);
  return [...steps, ...Object.values(lesson.facilitator).flatMap(textsOf), ...textsOf(lesson.handout.paragraphs)];
}

const labelsOf = (lesson) => textsOf([lesson.title, ...lesson.step.flatMap((step) => [step.title, step.bet?.choices])]);

function checkWords(file, texts, jargon) {
  for (const text of texts) {
    const found = jargon.find((word) => new RegExp(`(?<!\\w)${word}`, "i").test(text));
    if (found) mistake(file, `'${found}' in "${text.trim().slice(0, 60)}": say it in plain words (jargon.txt)`);
  }
}

function checkSentences(file, texts) {
  const sentences = texts.flatMap((text) => text.split(/[.!?]+[”"]?(?=\s|$)/)).filter((sentence) => /\w/.test(sentence));
  const words = sentences.map((sentence) => sentence.trim().split(/\s+/).length);
  const mean = words.reduce((sum, count) => sum + count, 0) / words.length;
  if (mean > mostWords) mistake(file, `sentences have ${mean.toFixed(1)} words on average, at most ${mostWords}`);
}

/** The settings of each step, as `--set` takes them; those of earlier steps stay until an empty text takes them back. */
function states(lesson) {
  let [preset, plan, settings] = [lesson.preset, lesson.plan, {}];
  return lesson.step.map((step) => {
    if (step.preset) [preset, settings] = [step.preset, {}];
    plan = step.plan ?? plan;
    for (const [key, value] of Object.entries({...step.change, ...step.world})) {
      settings[key.replace(/^plan\./, `plan.${plan}.`)] = value;
    }
    settings = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== "")); // as the scenario has it
    return {preset, words: Object.entries(settings).flatMap(([key, value]) => ["--set", `${key}=${value}`])};
  });
}

function checkSettings(file, lesson) {
  states(lesson).forEach(({preset, words}, index) => {
    const asked = spawnSync(program, ["check", presets[preset], ...words], {cwd: root, encoding: "utf8"});
    if (asked.status !== 0) mistake(file, `step ${index + 1}: ${(asked.stderr ?? asked.error) + asked.stdout}`);
  });
}

function checkLevers(jargon) {
  const file = "levers.toml";
  const levers = parse(readFileSync(join(folder, "..", file), "utf8"));
  unknownMembers(file, "it", levers, ["choose", "unknown", "tried"]);
  for (const pane of ["choose", "unknown"]) {
    if (levers[pane].length > mostLevers) mistake(file, `${pane}: at most ${mostLevers}`);
    for (const lever of levers[pane]) {
      if (!isText(lever.en) || !isText(lever.de)) mistake(file, `${lever.key} needs a label in both languages`);
    }
    checkWords(file, levers[pane].map((lever) => lever.en), jargon);
  }
  if (program) checkLeverKeys(file, [...levers.choose, ...levers.unknown, ...levers.tried]);
}

function checkLeverKeys(file, levers) {
  const keys = Object.values(presets).map((scenario) => {
    const told = spawnSync(program, ["describe", "--factors", scenario], {cwd: root, encoding: "utf8"}).stdout;
    return told.split("\n").map((line) => line.split(" = ")[0]);
  });
  for (const lever of levers) {
    const pattern = new RegExp(`^${lever.key.replaceAll(".", "\\.").replaceAll("*", "[^.]+")}$`);
    if (!keys.every((some) => some.some((key) => pattern.test(key)))) mistake(file, `no key '${lever.key}' in a preset`);
  }
}

const jargon = readFileSync(join(folder, "jargon.txt"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const expected = lessons.flatMap((id) => [`${id}.de.toml`, `${id}.en.toml`]);
for (const file of readdirSync(folder).filter((name) => name.endsWith(".toml"))) {
  if (!expected.includes(file)) mistake(file, "no page lists this lesson; add it to the list in check_lessons.mjs");
}
for (const id of lessons) {
  const [english, german] = ["en", "de"].map((language) => {
    const lesson = read(`${id}.${language}.toml`);
    checkLesson(`${id}.${language}.toml`, id, language, lesson);
    return lesson;
  });
  if (german.draft !== true) mistake(`${id}.de.toml`, "draft = true until somebody has read it");
  if (bones(english) !== bones(german)) mistake(`${id}.de.toml`, "its steps, bets or lists are not those of the English");
  checkWords(`${id}.en.toml`, [...proseOf(english), ...labelsOf(english)], jargon);
  checkSentences(`${id}.en.toml`, proseOf(english));
  if (program) checkSettings(`${id}.en.toml`, english);
}
checkLevers(jargon);
for (const problem of problems) console.error(problem);
console.log(`${lessons.length} lessons in two languages: ${problems.length} mistakes`);
process.exitCode = problems.length ? 1 : 0;
