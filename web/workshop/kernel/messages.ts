// What the page and its workers say to each other. A worker handles one message after the other.
import type {ReportData} from "../../report/data";
import type {Explanation, NumberView, OpenRequest, Opened, Story} from "./protocol";

/** What was opened: the plans in the order of their runs, and which histories of each are there. */
export type Held = Opened & {plans: string[]; held: number[][]};

/** What a worker is asked for, and what it answers, by name. */
export interface Asks {
  compile: {given: {packed: string}; answer: WebAssembly.Module}; // gzip in base64
  start: {given: {module: WebAssembly.Module}; answer: {version: string}};
  open: {given: {request: OpenRequest; keep: string[]}; answer: Held}; // keeps the runs of these plans
  run: {given: {plan: number; history: number}; answer: {record: ArrayBuffer; milliseconds: number}};
  take: {given: {record: ArrayBuffer}; answer: null};
  answer: {given: {histories: number; sections: string[]}; answer: ReportData};
  numbers: {given: {keys: string[]}; answer: NumberView[]};
  story: {given: {plan: number; history: number; community: string}; answer: Story};
  explain: {given: {topic: string}; answer: Explanation};
  save: {given: Record<string, never>; answer: string};
  print: {given: {plan: number}; answer: string};
}
export type Name = keyof Asks;

export interface Ask<N extends Name = Name> {
  number: number;
  name: N;
  given: Asks[N]["given"];
}

/** An answer, or why there is none: a sentence of the kernel, or a fault after which the worker is of no use. */
export type Reply =
  | {number: number; answer: unknown}
  | {number: number; failed: string}
  | {number: number; fault: string};
