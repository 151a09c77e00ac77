// What the page knows, as signals: views read them and are drawn anew where one changes. Only `doings*.ts` write them.
import {computed, signal} from "@preact/signals";
import {createContext} from "preact";
import {useContext} from "preact/hooks";
import type {Answer, Kernel, PlanView, Problem, Progress, ScenarioView} from "../kernel/protocol";
import {sameState} from "../state/plan_state";
import type {Lesson, Preset, WorkshopData} from "./data";
import type {Joins, PlanState} from "./joins";
import type {Levers} from "./levers";

export const tabs = ["difference", "over-time", "who-gains", "money", "map", "timeline", "all"] as const;
export type Tab = (typeof tabs)[number];

/** What a table may expect of its plan beside no programme: ids of texts, whose positions codes hold. */
export const tableBets = ["bet-harm", "bet-nothing", "bet-little", "bet-much"] as const;

/** The code of a plan that is run along, null for none, or the usual: the reference of the scenario. */
export type Beside = string | null;

/** A mistake and the key of the change that made it; null where no change is known to have. */
export interface Placed {
  problem: Problem;
  key: string | null;
}

/** What somebody expected, and what came of it. */
export interface Bet {
  lesson: string; // id; empty for a bet outside of lessons
  step: number;
  question: string;
  choice: string; // empty where it was passed
  told: string; // what the page said when the result was shown; empty until then
}

/** A lesson that is under way. */
export interface LessonRun {
  lesson: Lesson;
  step: number;
}

export type View =
  | {name: "work"} | {name: "lessons"} | {name: "group"}
  | {name: "facilitator" | "handout"; lesson: Lesson};

/** A dialog that lies over the page. */
export type Over =
  | {name: "why"; topic: string} | {name: "story"} | {name: "share"} | {name: "about"} | null;

/** How the last change is played again: the plan before it, then with it. */
export type Playing = "before" | "after" | null;


const none: Levers = {choose: [], nobody: []};

export class Model {
  readonly presets; // signal: a file that is opened adds one
  readonly state; // signal: the plan as it is now
  readonly loaded; // signal: the plan that was loaded, which reset goes back to
  readonly past = signal<PlanState[]>([]);
  readonly future = signal<PlanState[]>([]);
  readonly scenario = signal<ScenarioView | null>(null);
  readonly levers = signal<Levers>(none);
  ground = ""; // what `levers` were read from
  readonly asLoaded = signal<Levers>(none);
  readonly beside = signal<Beside>("usual"); // a plan that is run along
  readonly asked = signal(100); // histories
  readonly answer = signal<Answer | null>(null); // drawn, at most four times a second
  readonly progress = signal<Progress | null>(null); // of the runs, ahead of the answer
  readonly elsewhere = signal<Answer | null>(null); // what another machine computed, in place of it
  readonly before = signal<Answer | null>(null); // of the plan before the last change
  readonly problems = signal<Placed[]>([]);
  readonly remarks = signal<string[]>([]);
  readonly busy = signal(false);
  readonly notice = signal(""); // one sentence about what was just done
  readonly trouble = signal("");
  readonly tab = signal<Tab>("difference");
  readonly pane = signal<"choose" | "nobody">("choose");
  readonly view = signal<View>({name: "work"});
  readonly over = signal<Over>(null);
  readonly presenter = signal(false);
  readonly playing = signal<Playing>(null);
  readonly lesson = signal<LessonRun | null>(null);
  readonly bets = signal<Bet[]>([]);
  readonly saved; // signal: the plan as it lies in a file

  constructor(readonly kernel: Kernel, readonly joins: Joins, readonly data: WorkshopData, first: PlanState) {
    this.presets = signal<Preset[]>(data.presets);
    this.state = signal<PlanState>(first);
    this.loaded = signal<PlanState>(first);
    this.saved = signal<PlanState>(first);
  }

  /** The code under which the plan is told in results. */
  readonly code = computed<string>(() => this.joins.own(this.state.value));
  readonly plan = computed<PlanView | null>(() => {
    const plans = this.scenario.value?.plans ?? [];
    return plans.find(({code}) => code === this.code.value) ?? plans.find(({code}) => code === this.state.value.plan)
      ?? null;
  });
  /** Plans of the scenario itself, without the one that is made of them. */
  readonly plans = computed<PlanView[]>(() => (this.scenario.value?.plans ?? []).filter(({code}) =>
    code === this.state.value.plan || code !== this.code.value));
  /** The plan that is run along. */
  readonly besideCode = computed<string | null>(() => {
    const [beside, scenario] = [this.beside.value, this.scenario.value];
    if (beside !== "usual" || scenario === null) return beside === "usual" ? null : beside;
    return scenario.reference !== this.state.value.plan ? scenario.reference : null;
  });
  readonly shown = computed<Answer | null>(() => this.elsewhere.value ?? this.answer.value);
  readonly stale = computed(() => this.problems.value.length > 0);
  readonly changed = computed(() => !sameState(this.state.value, this.loaded.value));
  readonly unsaved = computed(() => this.changed.value && !sameState(this.state.value, this.saved.value));
  /** Whether a lesson asks for a bet that is neither made nor passed, so that the result stays hidden. */
  readonly hidden = computed(() => {
    const run = this.lesson.value;
    return run !== null && run.lesson.steps[run.step].bet !== undefined && this.betOf(run) === null;
  });

  betOf(run: LessonRun): Bet | null {
    return this.bets.value.find((bet) => bet.lesson === run.lesson.id && bet.step === run.step) ?? null;
  }
}

export const ModelContext = createContext<Model | null>(null);

export function useModel(): Model {
  const model = useContext(ModelContext);
  if (model === null) throw new Error("a view stands outside of the page");
  return model;
}
