// What the page carries beside its script: presets, their files, lessons. It lies as JSON in the element
// `workshop-data`.
import type {Files} from "../kernel/protocol";

/** A scenario of the page that can be chosen. */
export interface Preset {
  id: string;
  scenario: string; // path among the files
  name: string;
  files?: string[]; // paths of those that it reads; else all of the page's
  plan?: string; // code of the plan that is shown first; else the scenario's reference
  levers?: LeverLines; // else those of the page
}

/** A number that can be moved, as levers.toml has it. */
export interface LeverLine {
  key: string; // "fund.*.budget": a star stands for any code
  en?: string; // what it is called
  de?: string;
  minimum?: string; // its ends, as a file has them
  maximum?: string;
  times?: [number, number]; // or of its own value
}
/** A key is in one of the two and never in both. */
export interface LeverLines {
  choose: LeverLine[]; // what those who plan decide
  nobody: LeverLine[]; // what nobody knows
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
  then: string[]; // paragraphs, shown beside the result once the bet is made
  show?: string; // a tab, or "story"
  preset?: string; // another place, all settings forgotten
  plan?: string; // another plan
  change: Record<string, string>; // of what we choose: values as TOML, by key
  world: Record<string, string>; // of what nobody knows
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
  levers: LeverLines;
}

/** Moved where a scenario says nothing else. At most twelve of each are shown. */
const usual: LeverLines = {
  choose: ["fund.*.budget", "fund.*.need_exponent", "fund.*.reserve_share", "fund.*.roll_over", "fund.*.forms",
    "fund.*.decision_points", "agency.*.staff"].map((key) => ({key})),
  nobody: ["administration.*.change_probability", "administration.*.support", "intervention.*.effects.*"]
    .map((key) => ({key})),
};

export function readData(page: Document): WorkshopData {
  const text = page.getElementById("workshop-data")?.textContent;
  if (!text) throw new Error("the page holds no scenarios");
  const data = JSON.parse(text) as Partial<WorkshopData>;
  return {presets: data.presets ?? [], files: data.files ?? {}, lessons: (data.lessons ?? []).map(lessonOf),
    levers: data.levers ?? usual};
}

/** A text or a list of them as paragraphs, which a blank line ends. */
const paragraphs = (text: unknown): string[] => (Array.isArray(text) ? text.map(String)
  : typeof text === "string" ? text.split(/\n\s*\n/).map((one) => one.trim()).filter((one) => one !== "") : []);

/** A lesson as its file has it (`step`, texts in one piece) or as the page does. */
function lessonOf(lesson: Lesson): Lesson {
  const file = lesson as Lesson & {step?: Partial<LessonStep>[]};
  const steps: Partial<LessonStep>[] = file.steps ?? file.step ?? [];
  const handout: unknown = file.handout;
  const inTable = typeof handout === "object" && handout !== null && "paragraphs" in handout;
  const listed = inTable ? handout.paragraphs : handout;
  return {...lesson, facilitator: lesson.facilitator ?? null, handout: paragraphs(listed),
    steps: steps.map((step) => ({...step, title: step.title ?? "", text: paragraphs(step.text),
      then: paragraphs(step.then), change: step.change ?? {}, world: step.world ?? {}, next: step.next ?? ""}))};
}
