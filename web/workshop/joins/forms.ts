// What a code can hold, for each preset and each of its plans: positions of levers and months of gates. Both sides must
// make the same form, so it hangs on nothing but the scenario and the page's list of levers.
import type {Pool} from "../kernel/pool";
import type {NumberView, PlanView} from "../kernel/protocol";
import {decode, encode} from "../state/code";
import type {CodeForm, CodeValues} from "../state/code";
import {loaded} from "../state/plan_state";
import type {PlanState} from "../state/plan_state";
import {isRefusal, refuse} from "../state/refusal";
import type {Refusal} from "../state/refusal";
import {gateAt, gateMonth, positionOf, stepsOf} from "../state/snap";
import {textOf} from "../state/value_text";
import type {WorkshopData} from "../views/data";
import {leversOf} from "../views/levers";
import type {Known, Presets} from "./presets";

export interface Lever {
  number: NumberView;
  values: number[];
}
/** One plan of one preset, and the form of its codes. */
export interface PlanForm {
  preset: string;
  plan: string;
  choose: Lever[];
  nobody: Lever[];
  gates: string[]; // keys
  form: CodeForm;
}

export const leverOf = (number: NumberView): Lever => ({number, values: number.kind === "number"
  ? stepsOf(number.minimum, number.maximum, number.unit, number.value)
  : number.kind === "switch" ? [0, 1] : number.choices.map((_, at) => at)});

/** The forms of all plans that the page carries, by a kernel that is gone afterwards. */
export async function formsOf(presets: Presets, data: WorkshopData, bets: number, pool: Pool): Promise<PlanForm[]> {
  const forms: PlanForm[] = [];
  try {
    for (const known of presets.all) {
      const {scenario} = await pool.open({files: known.files, scenario: known.preset.scenario, set: [], plans: []});
      if (scenario === null) continue;
      const levers = await leversOf(pool, known.preset.levers ?? data.levers);
      const both = {choose: levers.choose.map(leverOf), nobody: levers.nobody.map(leverOf)};
      scenario.plans.filter(({phases}) => phases.length > 0).forEach((plan) =>
        forms.push(formOf(known, plan, both, scenario.months, bets)));
    }
    return forms;
  } finally {
    pool.dispose();
  }
}

function formOf(known: Known, plan: PlanView, {choose, nobody}: {choose: Lever[]; nobody: Lever[]}, months: number,
  bets: number): PlanForm {
  const gates = plan.phases.flatMap(({code, opens, closes}) => [
    ...(opens.fixed ? [`plan.phase.${code}.opens`] : []), ...(closes.fixed ? [`plan.phase.${code}.closes`] : [])]);
  const form = {id: `${known.preset.id}/${plan.code}`,
    levers: [...choose, ...nobody].map(({number, values}) => ({key: number.key, steps: values.length})),
    gates: gates.map((key) => ({key, months: months + 1})), bets};
  return {preset: known.preset.id, plan: plan.code, choose, nobody, gates, form};
}

/** The code of a state; a refusal where a value is at no position of its lever. */
export function codeOfState(forms: PlanForm[], state: PlanState, bet: number | null): string | Refusal {
  const found = forms.find(({preset, plan}) => preset === state.preset && plan === state.plan);
  if (found === undefined) return refuse("refused-code-other");
  const known = new Set([...found.choose, ...found.nobody].map(({number}) => number.key).concat(found.gates));
  const foreign = [...Object.keys(state.changes), ...Object.keys(state.world)].find((key) => !known.has(key));
  if (foreign !== undefined) return refuse("refused-form", {key: foreign});
  const levers = [...found.choose.map((lever) => at(lever, state.changes)),
    ...found.nobody.map((lever) => at(lever, state.world))];
  const gates = found.gates.map((key) => gateMonth(state.changes[key]));
  return encode(found.form, {levers, gates, bet});
}

/** The position at which a lever stands; null as loaded. A value at none of them has a position that no code holds. */
function at({number, values}: Lever, entries: Readonly<Record<string, string>>): number | null {
  const text = entries[number.key];
  return text === undefined ? null : values.findIndex((value) => textOf(number, value) === text);
}

/** The state and the bet of a code, whichever plan it is of. */
export function stateOfCode(forms: PlanForm[], text: string): {state: PlanState; bet: number | null} | Refusal {
  let refusal: Refusal = refuse("refused-code-other");
  for (const one of forms) {
    const values = decode(one.form, text);
    if (!isRefusal(values)) return {state: stateOf(one, values), bet: values.bet};
    if (values.id !== "refused-code-other") refusal = values;
  }
  return refusal;
}

function stateOf(form: PlanForm, {levers, gates}: CodeValues): PlanState {
  const entries = (all: Lever[], positions: (number | null)[]) =>
    Object.fromEntries(all.flatMap(({number, values}, row) => {
      const position = positions[row];
      return position === null ? [] : [[number.key, textOf(number, values[position])]];
    }));
  const moved = form.gates.flatMap((key, row) => {
    const month = gates[row];
    return month === null ? [] : [[key, gateAt(month)]];
  });
  return {...loaded(form.preset, form.plan), changes: {...entries(form.choose, levers), ...Object.fromEntries(moved)},
    world: entries(form.nobody, levers.slice(form.choose.length))};
}

export const positionOfValue = (lever: Lever, value: number): number => Math.max(0, positionOf(lever.values, value));
