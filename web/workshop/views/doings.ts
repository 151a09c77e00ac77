// What people do to a plan: each doing makes a new state, opens it in the kernel and runs it.
import {batch} from "@preact/signals";
import type {Problem} from "../kernel/protocol";
import type {Entries} from "../state/entries";
import {loaded, sameState} from "../state/plan_state";
import type {PlanState} from "../state/plan_state";
import {Refused} from "../state/refusal";
import {t} from "../text/messages";
import type {LeverLines} from "./data";
import {leversOf} from "./levers";
import type {Beside, Model, Placed} from "./model";

/** Loads a plan: what was done before can be undone, and reset comes back to here. */
export async function load(model: Model, state: PlanState): Promise<void> {
  const fresh = loaded(state.preset, state.plan);
  batch(() => {
    model.loaded.value = {...fresh, drawn: state.drawn};
    model.saved.value = state;
    model.answer.value = model.elsewhere.value = model.before.value = null;
    model.past.value = model.future.value = [];
    model.notice.value = "";
  });
  // Twice: what runs along is known, and what the numbers were, once the scenario has been read.
  if (await open(model, fresh, true)) await open(model, state, false);
}

/** The next state of the plan, which undo takes back. */
export async function become(model: Model, next: PlanState): Promise<void> {
  if (sameState(next, model.state.value)) return;
  batch(() => {
    model.past.value = [...model.past.value, model.state.value];
    model.future.value = [];
    model.before.value = model.answer.value;
    model.notice.value = model.trouble.value = "";
  });
  await open(model, next, false);
}

let turn = 0; // of the last request: an answer to an earlier one is no longer wanted

async function open(model: Model, state: PlanState, first: boolean): Promise<boolean> {
  const own = ++turn;
  batch(() => {
    model.state.value = state;
    model.busy.value = true;
    model.progress.value = null;
    model.elsewhere.value = null;
  });
  const opened = await asked(model, () => model.kernel.open(model.joins.request(state, model.besideCode.value)));
  if (own !== turn || opened === null) return false;
  if (opened.problems.length > 0 || opened.scenario === null) {
    batch(() => {
      model.problems.value = opened.problems.map((problem) => placed(model, problem));
      model.busy.value = false;
    });
    return false;
  }
  model.kernel.run(model.asked.value);
  // What the scenario says is the same whatever the page's own plan does.
  const ground = JSON.stringify([state.preset, state.world, state.drawn]);
  const levers = ground === model.ground ? model.levers.value
    : await asked(model, () => leversOf(model.kernel, linesOf(model, state)));
  if (own !== turn || levers === null) return false;
  batch(() => {
    model.problems.value = [];
    model.remarks.value = opened.remarks;
    model.scenario.value = opened.scenario;
    model.levers.value = levers;
    model.ground = ground;
    if (first) model.asLoaded.value = levers;
  });
  return true;
}

/** What the kernel says, or null and a sentence where it cannot: a worker that died, a state that no file can hold. */
async function asked<Told>(model: Model, question: () => Promise<Told>): Promise<Told | null> {
  try {
    return await question();
  } catch (error) {
    model.trouble.value = whyNot(error);
    model.busy.value = false;
    return null;
  }
}

const whyNot = (error: unknown): string => (error instanceof Refused ? t(error.refusal.id, error.refusal.args ?? {})
  : error instanceof Error ? error.message : String(error));

const linesOf = (model: Model, state: PlanState): LeverLines =>
  model.presets.value.find((preset) => preset.id === state.preset)?.levers ?? model.data.levers;

/** A problem beside the change that made it: the one that it names, else the last one, which was one too many. */
function placed(model: Model, problem: Problem): Placed {
  const {state, past} = model;
  const now: Entries = {...state.value.changes, ...state.value.world};
  const then = past.value[past.value.length - 1];
  const before: Entries = then ? {...then.changes, ...then.world} : {};
  const keys = Object.keys(now);
  const key = keys.find((one) => problem.text.includes(one)) ?? keys.find((one) => now[one] !== before[one]);
  return {problem, key: key ?? null};
}

/** Values as TOML by key; null takes a change away. */
export interface Change {
  changes?: Record<string, string | null>;
  world?: Record<string, string | null>;
  drawn?: boolean;
}

export function changed(state: PlanState, {changes = {}, world = {}, drawn = state.drawn}: Change): PlanState {
  return {...state, drawn, changes: merged(state.changes, changes), world: merged(state.world, world)};
}

function merged(now: Entries, values: Record<string, string | null>): Entries {
  const all: Record<string, string | null> = {...now, ...values};
  return Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => one[1] !== null));
}

export const change = (model: Model, made: Change): Promise<void> =>
  become(model, changed(model.state.value, made));

export async function reset(model: Model): Promise<void> {
  await become(model, model.loaded.value);
  model.notice.value = t("reset-done", {plan: model.plan.value?.name ?? ""});
}

export async function undo(model: Model): Promise<void> {
  const past = model.past.value;
  if (past.length === 0) return;
  const now = model.state.value;
  batch(() => {
    model.past.value = past.slice(0, -1);
    model.future.value = [now, ...model.future.value];
  });
  await open(model, past[past.length - 1], false);
}

export async function redo(model: Model): Promise<void> {
  const [next, ...rest] = model.future.value;
  if (next === undefined) return;
  batch(() => {
    model.past.value = [...model.past.value, model.state.value];
    model.future.value = rest;
  });
  await open(model, next, false);
}

const moment = 2000; // [ms] for which the result before is seen

/** Shows what was before the last change, and then what it brought. */
export async function playAgain(model: Model): Promise<void> {
  if (model.past.value.length === 0 || model.playing.value !== null) return;
  model.playing.value = "before";
  await undo(model);
  await new Promise((done) => setTimeout(done, moment));
  model.playing.value = "after";
  await redo(model);
  await new Promise((done) => setTimeout(done, moment));
  model.playing.value = null;
}

export async function runBeside(model: Model, plan: Beside): Promise<void> {
  model.beside.value = plan;
  await open(model, model.state.value, false);
}

export function ask(model: Model, histories: number): void {
  model.asked.value = histories;
  model.busy.value = true;
  model.kernel.run(histories);
}
