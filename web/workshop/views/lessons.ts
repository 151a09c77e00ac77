// How a lesson runs: a step loads or changes a plan, asks for a bet before it shows a result, and keeps the bet.
import {batch} from "@preact/signals";
import {isOneValue, quoted} from "../state/toml";
import {loaded} from "../state/plan_state";
import {language} from "../text/messages";
import {headline} from "./answers";
import type {Lesson} from "./data";
import {change, load} from "./doings";
import type {Bet, Model, Tab} from "./model";
import {tabs} from "./model";

/** Lessons in the page's language, else all that there are. */
export function lessonsOf(model: Model): Lesson[] {
  const own = model.data.lessons.filter((lesson) => lesson.language === language.value);
  return own.length > 0 ? own : model.data.lessons;
}

export const tourOf = (model: Model): Lesson | undefined =>
  lessonsOf(model).find((lesson) => lesson.tour === true || lesson.id === "tour");

export async function startLesson(model: Model, lesson: Lesson): Promise<void> {
  batch(() => {
    model.view.value = {name: "work"};
    model.bets.value = model.bets.value.filter((bet) => bet.lesson !== lesson.id);
    model.lesson.value = {lesson, step: 0};
  });
  await load(model, loaded(lesson.preset, lesson.plan));
  await enter(model);
}

/** The key by which a file lets each history draw what nobody knows. */
const drawing = "experiment.assumptions";

/** What a step does to the page when it is come to. */
async function enter(model: Model): Promise<void> {
  const run = model.lesson.value;
  if (run === null) return;
  const {show, change: changes, world: assumed, preset, plan} = run.lesson.steps[run.step];
  if (show !== undefined && (tabs as readonly string[]).includes(show)) model.tab.value = show as Tab;
  const {[drawing]: drawn, ...world} = assumed;
  if (preset !== undefined || plan !== undefined) {
    await load(model, loaded(preset ?? model.state.value.preset, plan ?? run.lesson.plan));
  }
  await change(model, {changes: takenBack(changes), world: takenBack(world),
    drawn: drawn === undefined ? undefined : drawn === "true"});
  model.saved.value = model.state.value; // nobody's own work
}

/** An empty value takes a setting back; "25 months" is a text, as `tranche run --set` takes it. */
const takenBack = (values: Record<string, string>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) =>
    [key, value === "" ? null : isOneValue(value) ? value : quoted(value)]));

export async function nextStep(model: Model): Promise<void> {
  const run = model.lesson.value;
  if (run === null) return;
  rememberTold(model);
  if (run.step + 1 >= run.lesson.steps.length) model.lesson.value = null;
  else {
    model.lesson.value = {...run, step: run.step + 1};
    await enter(model);
  }
}

/** Goes back to read again; what a step changed stays. */
export function stepBack(model: Model): void {
  const run = model.lesson.value;
  if (run !== null && run.step > 0) model.lesson.value = {...run, step: run.step - 1};
}

/** Keeps what somebody expects; an empty choice passes. */
export function bet(model: Model, choice: string): void {
  const run = model.lesson.value;
  const asked = run?.lesson.steps[run.step].bet;
  if (run === null || asked === undefined || model.betOf(run) !== null) return;
  const made: Bet = {lesson: run.lesson.id, step: run.step, question: asked.question, choice, told: ""};
  model.bets.value = [...model.bets.value, made];
}

/** Writes beside the bet what the page says now. */
function rememberTold(model: Model): void {
  const run = model.lesson.value;
  const answer = model.shown.value;
  if (run === null || answer === null) return;
  model.bets.value = model.bets.value.map((one) =>
    one.lesson === run.lesson.id && one.step === run.step ? {...one, told: headline(answer.report)} : one);
}
