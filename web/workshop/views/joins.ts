// What the views ask of the rest of the page: the state of a plan, and what turns it into requests, files, links and
// codes. `web/workshop/state` has it in the page; `dev/stand_in.ts` pretends for the views' own tests.
import type {ReportData} from "../../report/data";
import type {NumberView, OpenRequest} from "../kernel/protocol";
import type {PlanState} from "../state/plan_state";
import type {Preset} from "./data";

export type {PlanState};

/** How a number is moved: `position` goes from 0 to `count` in whole steps. */
export interface Steps {
  count: number;
  positionOf(value: number): number;
  valueOf(position: number): number;
}

/** What somebody handed in or opened. */
export interface Read {
  state?: PlanState;
  preset?: Preset; // of a file that is no preset of the page
  bet?: number | null; // what its table expects: position among the page's choices
  elsewhere?: ReportData; // what was computed by `tranche run`, on another machine
  refused?: string; // one sentence, instead of all else
}

/** A table's plan beside the others, over the same histories. */
export interface CompareRow {
  name: string;
  told: string; // "+200 [-200, +600]"
  mean: number;
  low: number; // of its 95 % interval
  high: number;
}

export interface Compared {
  unit: string;
  zero: string; // what stands at 0, "no programme"
  histories: number;
  rows: CompareRow[]; // as many as states, then that of the plan as it was loaded
}

export interface Joins {
  /** What the kernel opens for a state, with `beside` (a plan's code) run along. */
  request(state: PlanState, beside: string | null): OpenRequest;
  /** The code under which the state's plan runs: its own, or that of a plan made of it ("Ours"). */
  own(state: PlanState): string;
  steps(number: NumberView): Steps;
  /** A value in the unit of the number, which is as it was loaded, as TOML. */
  written(number: NumberView, value: number): string;
  link(state: PlanState): Promise<string>; // what follows "#"
  fromLink(text: string): Promise<Read>;
  code(state: PlanState, bet: number | null): Promise<string>; // "ABCD EFGH"; empty where no code can hold it
  /** What a table hands in as a file. */
  tableFile(state: PlanState, bet: number | null): string;
  /** A code or the text of a file. */
  read(name: string, text: string): Promise<Read>;
  compare(states: PlanState[]): Promise<Compared>;
  /** Keeps what was done in this browser; false where it may not. */
  keep(what: Kept): boolean;
  kept(): Kept | null;
}

/** What outlives a closed tab. */
export interface Kept {
  state: PlanState;
  language: string;
}

