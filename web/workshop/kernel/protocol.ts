// What the page asks of the kernel and what it is told. The kernel reads files, as `tranche` does; the page's plan is a
// file too, which extends the scenario that was loaded, so that what can be saved is what is run.
import type {ReportData} from "../../report/data";

/** A mistake in a file, in the words of the program. */
export interface Problem {
  file: string;
  line: number; // from 1; 0 means the file as a whole
  column: number;
  text: string; // all of it, as a terminal has it: "file:line:column: problem (why): suggestion"
}

/** Files by their path, as in "scenarios/places/preston.csv". */
export type Files = Record<string, string>;

export interface OpenRequest {
  files: Files;
  scenario: string; // path of the scenario among the files
  set: string[]; // "KEY=VALUE", for all plans, as `tranche run --set`
  plans: string[]; // codes of the plans to run; the plan without a programme comes with them
  own?: string[]; // those of them that `scenario` writes, where that is the page's own file
  base?: string; // path of the scenario that the page's own file extends
}

export interface Opened {
  problems: Problem[]; // empty where it was opened; else what was open before still is
  scenario: ScenarioView | null;
  remarks: string[]; // what is odd but no mistake
}

export interface ScenarioView {
  title: string;
  question: string;
  evidence: string;
  limits: string;
  place: {residents: number; communities: CommunityView[]};
  currency: string;
  start: string; // "2028-04"
  months: number;
  outcome: {key: string; name: string; unit: string; better: "more" | "less"};
  reference: string; // code of a plan
  baseline: string | null; // code of the plan without a programme
  plans: PlanView[]; // all of the file, whether they are run or not
  drawn: boolean; // whether each history draws what nobody knows
  random_seed: string;
}

export interface CommunityView {
  code: string;
  name: string;
  residents: number;
  deprivation: number; // rank, 0 to 1, 1 the most deprived
}

export interface PlanView {
  code: string;
  name: string;
  phases: PhaseView[];
}

export interface PhaseView {
  code: string;
  name: string;
  fund: string;
  share: number; // of the fund's money [1]
  opens: GateView;
  closes: GateView;
  actions: ActionView[];
}

/** When a phase begins or ends. */
export interface GateView {
  month: number; // planned, from the start, 0 the first; where nothing says it, the first or the last
  written: string; // its value in the file as TOML, "{at = \"24 months\"}"; empty where nothing is written
  fixed: boolean; // it is a date and nothing else, so it can be moved
  words: string[]; // what it waits for, in plain words
}

export interface ActionView {
  code: string;
  name: string;
  agencies: string[]; // names
  share: number; // of the phase's money [1]
}

/** A number or a choice of the scenario. */
export interface NumberView {
  key: string; // "agency.council.staff"
  kind: "number" | "switch" | "choice";
  value: number; // of a number, in its unit; of a switch 0 or 1; of a choice its position
  text: string; // the value as people write it in a file: "£2.6m a year"
  unit: string; // "person", "1", "month"; "1" has no name
  minimum: number; // the range that is plausible, or else possible
  maximum: number;
  choices: string[];
  meaning: string; // a sentence
  mark: "E" | "A" | "C"; // evidence, an assumption, or a choice
  source: string; // in words
}

/** How far the histories have come, and what they say by now. */
export interface Answer {
  histories: number; // complete in all plans
  of: number; // that are asked for
  report: ReportData; // with `sections`, as `tranche report --format json` writes it
  milliseconds: number; // since the change that it answers
}

/** A community, month by month. */
export interface Story {
  title: string;
  text: string; // as `tranche replay` prints it
}

/** What a figure rests on: mechanisms of the model, and every number of theirs. */
export interface Explanation {
  title: string;
  parts: {name: string; text: string; source: string; numbers: string[]}[];
}

export interface Trouble {
  id: "worker-died" | "no-memory" | "run-failed" | "no-kernel"; // of a message of the page
  detail: string; // what the browser or the kernel said
}

/** How far the runs have come. */
export interface Progress {
  histories: number; // complete in all plans
  of: number;
  seconds: number | null; // that the rest will take, by what runs took so far; null where nobody knows yet
}

export interface Kernel {
  /** Reads files and compiles their plans; forgets the runs of plans that changed. */
  open(request: OpenRequest): Promise<Opened>;
  /** What the scenario that is open says at these keys; `*` stands for any code; those that it has not are left out. */
  numbers(keys: string[]): Promise<NumberView[]>;
  /** Runs until so many histories are complete; those that are not begun are dropped when something else is opened. */
  run(histories: number): void;
  /** Which sections of the report are wanted beside the answer, by their ids. */
  tell(sections: string[]): void;
  stop(): void;
  story(plan: string, history: number, community: string): Promise<Story>;
  explain(topic: string): Promise<Explanation>;
  /** The scenario that is open as one file that needs no other. */
  save(): Promise<string>;
  version(): Promise<string>;
  onAnswer: (answer: Answer) => void;
  onProgress: (progress: Progress) => void;
  onTrouble: (trouble: Trouble) => void; // a worker that died, too little memory
}
