// The page's plan as a file that extends the scenario it was loaded from, so that what is saved is what is run.
import {Entries, planKey, refusalOfPanes} from "./entries";
import {PlanState, sorted} from "./plan_state";
import {Refused, refuse} from "./refusal";
import {keyOf, quoted} from "./toml";

const longestName = 200; // letters

/** A code for the page's plan that no plan of the scenario has: "Ours", "Ours-2", … */
export function freeCode(taken: readonly string[]): string {
  for (let number = 1; ; ++number) {
    const code = number === 1 ? "Ours" : `Ours-${number}`;
    if (!taken.includes(code)) return code;
  }
}

/** The file "yours.toml"; throws Refused where the state holds what no scenario may. */
export function overlay(state: PlanState, scenarioPath: string, planName: string, code = "Ours"): string {
  const refusal = refusalOfPanes(state.changes, state.world);
  if (refusal) throw new Refused(refusal);
  if (code === state.plan) throw new Refused(refuse("refused-own-plan", {plan: code}));
  const {common, phases} = arranged(sorted(state.changes));
  const head = [
    `extends = ${quoted(scenarioPath)}`, "", "[[plan]]", `code = ${quoted(code)}`,
    `name = ${quoted(Array.from(planName).slice(0, longestName).join(""))}`, `extends = ${quoted(state.plan)}`,
  ];
  return [...head, ...common, ...phases.flatMap(phaseLines)].join("\n") + "\n";
}

/** Values for all plans, each as `tranche run --set` takes it: "mechanisms.trust.forgetting=0.02". */
export function settings(state: PlanState): string[] {
  const refusal = refusalOfPanes({}, state.world);
  if (refusal) throw new Refused(refusal);
  const ofAll = [...Object.entries(sorted(state.world)), ...Object.entries(sorted(state.changes)).filter(isOfAll)];
  return [...ofAll.map(([key, value]) => `${key}=${value.trim()}`), `experiment.assumptions=${state.drawn}`];
}

/** Rules and shocks are the same for every plan, so those that we choose are not the page's plan's alone. */
const isOfAll = ([key]: [string, string]): boolean => /^(rule|shock)\./.test(key);

/** Lines of a phase and of those of its actions that change. */
interface Phase {
  code: string;
  lines: string[];
  actions: {code: string; lines: string[]}[];
}

function arranged(changes: Entries): {common: string[]; phases: Phase[]} {
  const common: string[] = [];
  const phases: Phase[] = [];
  for (const [key, value] of Object.entries(changes)) {
    if (isOfAll([key, value])) continue;
    const part = planKey(key);
    const path = part ? part.path : pathOf(key.split("."));
    linesOf(part?.phase ?? null, part?.action ?? null, common, phases).push(`${keyOf(path)} = ${value.trim()}`);
  }
  return {common, phases};
}

/** Mechanisms have a table of their own in a plan, which it may have inherited; all else stands under `set`. */
const pathOf = (parts: string[]): string[] => (parts[0] === "mechanisms" ? parts : ["set", ...parts]);

/** The lines that a change belongs to, of the plan, of a phase or of an action. */
function linesOf(phase: string | null, action: string | null, common: string[], phases: Phase[]): string[] {
  if (phase === null) return common;
  const inPhase = named(phases, phase, () => ({code: phase, lines: [], actions: []}));
  if (action === null) return inPhase.lines;
  return named(inPhase.actions, action, () => ({code: action, lines: []})).lines;
}

/** The entry with this code, made where there is none. */
function named<Entry extends {code: string}>(entries: Entry[], code: string, make: () => Entry): Entry {
  const found = entries.find((entry) => entry.code === code);
  if (found) return found;
  entries.push(make());
  return entries[entries.length - 1];
}

const phaseLines = ({code, lines, actions}: Phase): string[] => [
  "", "  [[plan.phase]]", `  code = ${quoted(code)}`, ...lines.map((line) => `  ${line}`),
  ...actions.flatMap((action) => ["", "    [[plan.phase.action]]", `    code = ${quoted(action.code)}`,
    ...action.lines.map((line) => `    ${line}`)]),
];
