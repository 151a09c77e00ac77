// What somebody opened, dropped or typed, told apart by what it holds.
import type {ReportData} from "../../report/data";
import {readTableFile} from "../state/table_file";
import {isRefusal} from "../state/refusal";
import type {Refusal} from "../state/refusal";
import {loaded} from "../state/plan_state";
import {t} from "../text/messages";
import type {Read} from "../views/joins";
import {stateOfCode} from "./forms";
import type {PlanForm} from "./forms";
import {plansIn} from "./presets";
import type {Presets} from "./presets";

export const refusedRead = ({id, args}: Refusal): Read => ({refused: t(id, args ?? {})});

export async function readAny(
  presets: Presets, forms: () => Promise<PlanForm[]>, name: string, text: string
): Promise<Read> {
  if (/^\s*\{/.test(text)) return readJson(text);
  if (/\n|=/.test(text)) return readScenario(presets, name, text);
  const found = stateOfCode(await forms(), text);
  return isRefusal(found) ? refusedRead(found) : found;
}

function readJson(text: string): Read {
  const format = formatOf(text);
  if (format === "tranche-report") return {elsewhere: JSON.parse(text) as ReportData};
  const table = readTableFile(text);
  return isRefusal(table) ? refusedRead(table) : table;
}

function formatOf(text: string): unknown {
  try {
    return (JSON.parse(text) as {format?: unknown}).format;
  } catch {
    return null;
  }
}

/** A scenario's plan is the one that it compares others with, or its first; the kernel says what is wrong with it. */
function readScenario(presets: Presets, name: string, text: string): Read {
  const preset = presets.opened(name.replace(/[^\w.-]+/g, "-") || "scenario.toml", text);
  const {reference, codes} = plansIn(text);
  return {preset, state: loaded(preset.id, reference ?? codes[0] ?? "A")};
}
