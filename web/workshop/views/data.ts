// What the page carries beside its script: presets, their files, lessons. It lies as JSON in the element
// `workshop-data`.
import type {Files} from "../kernel/protocol";

/** A scenario of the page that can be chosen. */
export interface Preset {
  id: string;
  scenario: string; // path among the files
  name: string;
  plan?: string; // code of the plan that is shown first; else the scenario's reference
  levers?: Levers; // else those of the page
}

/** Keys of numbers that can be moved, "fund.*.budget". A key is in one of the two and never in both. */
export interface Levers {
  choose: string[]; // what those who plan decide
  nobody: string[]; // what nobody knows
}

export interface Lesson {
  id: string;
  language: string; // "en"
  title: string;
  preset: string;
  plan: string;
  minutes: number;
  tour?: boolean;
  steps: LessonStep[];
  facilitator: Facilitator | null;
  handout: string[]; // paragraphs
}

export interface LessonStep {
  title: string;
  text: string[]; // paragraphs
  bet?: {question: string; choices: string[]};
  show?: string; // a tab
  change?: Record<string, string>; // values as TOML, by key
  next: string; // what the button says; empty for the usual
}

/** What whoever leads the room reads beforehand. */
export interface Facilitator {
  aim: string;
  ask: string[];
  say: string[]; // what the room will say
  cannot: string[]; // what the model cannot say
  bets: string; // how they usually fall
}

export interface WorkshopData {
  presets: Preset[];
  files: Files;
  lessons: Lesson[];
  levers: Levers;
}

/** Moved where a scenario says nothing else. At most twelve of each are shown. */
const usual: Levers = {
  choose: ["fund.*.budget", "fund.*.need_exponent", "fund.*.reserve_share", "fund.*.roll_over", "fund.*.forms",
    "fund.*.decision_points", "agency.*.staff"],
  nobody: ["administration.*.change_probability", "administration.*.support", "intervention.*.effects.*"],
};

export function readData(page: Document): WorkshopData {
  const text = page.getElementById("workshop-data")?.textContent;
  if (!text) throw new Error("the page holds no scenarios");
  const data = JSON.parse(text) as Partial<WorkshopData>;
  return {presets: data.presets ?? [], files: data.files ?? {}, lessons: data.lessons ?? [],
    levers: data.levers ?? usual};
}

/** Whether a key is one of those that `pattern` names; a star stands for any code. */
export function matches(pattern: string, key: string): boolean {
  const [wanted, there] = [pattern.split("."), key.split(".")];
  return wanted.length === there.length && wanted.every((part, at) => part === "*" || part === there[at]);
}
