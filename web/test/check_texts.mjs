// node check_texts.mjs [STATE/refusal.ts]: whether every sentence that the workshop's views ask for is there in each
// language with the same values, none is there for nothing, and none holds a word that few people know.
import {existsSync, readFileSync, readdirSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const workshop = join(dirname(dirname(fileURLToPath(import.meta.url))), "workshop");
const problems = [];

/** Messages by id: everything from one "id =" to the next. */
function messagesOf(language) {
  const text = readFileSync(join(workshop, `text/${language}.ftl`), "utf8").replace(/^#.*\n/gm, "");
  const parts = text.split(/^([a-z][\w-]*) = ?/m).slice(1);
  return new Map(Array.from({length: parts.length / 2}, (_, at) => [parts[2 * at], parts[2 * at + 1].trim()]));
}

const valuesOf = (text) => [...new Set([...text.matchAll(/\$(\w+)/g)].map((found) => found[1]))].sort().join();

/** Ids that are put together, and what may stand in them. */
const choices = {gate: ["opens", "closes"], pane: ["choose", "nobody"], name: [], playing: ["before", "after"], tab: [],
  id: ["worker-died", "no-memory", "run-failed", "no-kernel"]};
const tabs = ["difference", "over-time", "who-gains", "money", "map", "timeline", "all"];

function used() {
  const folders = ["views", "text", "joins", "."].map((folder) => join(workshop, folder)).filter(existsSync);
  const files = folders.flatMap((folder) => readdirSync(folder, {withFileTypes: true})
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name)).map((entry) => join(folder, entry.name)));
  const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const ids = [...text.matchAll(/"([a-z]+(?:-[a-z0-9]+)*)"/g)].map((found) => found[1]);
  const asked = [...text.matchAll(/\bt\("([\w-]+)"/g)].map((found) => found[1]);
  const made = [...text.matchAll(/\bt\(`([^`]+)`/g)].flatMap((found) => (/^tab-/.test(found[1])
    ? tabs.map((tab) => `tab-${tab}`) : Object.entries(choices).flatMap(([what, words]) =>
      (found[1].includes(`\${${what}}`) ? words.map((word) => found[1].replace(`\${${what}}`, word)) : []))));
  const panes = choices.pane.map((pane) => `pane-${pane}`);
  return {asked: new Set([...asked, ...made, ...panes]), named: new Set([...ids, ...asked, ...made, ...panes])};
}

const english = messagesOf("en");
const german = messagesOf("de");
const {asked, named} = used();
const refusals = process.argv[2] ?? join(workshop, "state/refusal.ts");
const refused = existsSync(refusals)
  ? [...readFileSync(refusals, "utf8").matchAll(/"(refused-[\w-]+)"/g)].map((found) => found[1]) : [];
for (const id of [...asked, ...refused]) if (!english.has(id)) problems.push(`${id} is asked for and is no sentence`);
for (const [id, text] of english) {
  if (!german.has(id)) problems.push(`${id} is in en.ftl and not in de.ftl`);
  else if (valuesOf(text) !== valuesOf(german.get(id))) problems.push(`${id} has other values in de.ftl`);
  if (!named.has(id) && !/^(refused-|tables-other-place|table-name-of|your-plan)/.test(id)) problems.push(`${id} is asked for nowhere`);
}
for (const id of german.keys()) if (!english.has(id)) problems.push(`${id} is in de.ftl and not in en.ftl`);

const hard = /\b(parameter|stochastic|iterat|seed|replicate|quantile|percentile|simulat|algorithm|distribution|variance|baseline|toggle|render|invalid|utili[sz]e|leverage)\w*/i;
const longest = 30; // words of a sentence
for (const [id, text] of english) {
  const word = hard.exec(text);
  if (word) problems.push(`${id} says "${word[0]}"`);
  for (const sentence of text.split(/[.:?!]\s/)) {
    if (sentence.split(/\s+/).length > longest) problems.push(`${id} has a sentence of more than ${longest} words`);
  }
}
for (const problem of problems) console.error(problem);
console.log(`texts of the workshop: ${english.size}, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
