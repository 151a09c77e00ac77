// From a state to what the kernel opens: the scenario, the page's plan as a file that extends it, and what is set for
// all plans.
import type {OpenRequest} from "../kernel/protocol";
import {overlay, settings} from "../state/overlay";
import {isUnchanged} from "../state/plan_state";
import type {PlanState} from "../state/plan_state";
import {t} from "../text/messages";
import type {Known} from "./presets";

const ownFile = "yours.toml";

/** The code under which a state is run: that of the plan it was loaded from as long as nothing was chosen otherwise. */
export const codeOf = (known: Known, state: PlanState): string =>
  (hasChoices(state) ? known.own : state.plan);

const hasChoices = (state: PlanState): boolean => !isUnchanged({...state, world: {}});

export function requestOf(known: Known, state: PlanState, beside: string | null): OpenRequest {
  const {preset, files} = known;
  const others = beside === null || beside === state.plan ? [] : [beside];
  const set = settings(state);
  if (!hasChoices(state)) return {files, scenario: preset.scenario, set, plans: [state.plan, ...others], own: []};
  const text = overlay(state, preset.scenario, t("your-plan", {plan: state.plan}), known.own);
  return {files: {...files, [ownFile]: text}, scenario: ownFile, set, plans: [state.plan, known.own, ...others],
    own: [known.own], base: preset.scenario};
}

/** Several states of one preset beside the plan that the first was loaded from: "table-1", "table-2", … */
export function requestOfMany(known: Known, states: PlanState[]): {request: OpenRequest; codes: string[]} {
  const codes = states.map((_, at) => `table-${at + 1}`);
  const texts = states.map((state, at) => overlay(state, known.preset.scenario, t("table-name-of", {table: at + 1}),
    codes[at]));
  const [head] = texts[0].split("\n", 1);
  const plans = texts.map((text) => text.slice(head.length)).join("\n");
  const request = {files: {...known.files, [ownFile]: head + plans}, scenario: ownFile, set: settings(states[0]),
    plans: [states[0].plan, ...codes], own: codes, base: known.preset.scenario};
  return {request, codes};
}
