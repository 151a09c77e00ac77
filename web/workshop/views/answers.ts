// From the kernel's answers to what is drawn: at most four times a second, never where nothing changed, and to what is
// spoken: once an answer rests.
import {effect, signal} from "@preact/signals";
import type {Answer} from "../kernel/protocol";
import type {ReportData} from "../../report/data";
import {t} from "../text/messages";
import type {Model, Tab} from "./model";

const between = 250; // [ms] of two redraws
const rest = 1500; // [ms] after which a result has settled

/** Listens to the kernel; what comes too soon waits, and only the last of it is drawn. */
export function listen(model: Model): void {
  let waiting: Answer | null = null;
  let last = -between;
  let timer: number | undefined;
  const show = () => {
    timer = undefined;
    if (waiting === null) return;
    last = performance.now();
    model.answer.value = waiting;
    model.busy.value = waiting.histories < waiting.of;
    waiting = null;
  };
  model.kernel.onAnswer = (answer) => {
    waiting = answer;
    // A clock that jumps back must not stop the picture for longer than it takes anyhow.
    const wait = Math.min(between, Math.max(0, last + between - performance.now()));
    timer ??= window.setTimeout(show, wait);
  };
  let seen = -between;
  model.kernel.onProgress = (progress) => {
    if (progress.histories < progress.of && performance.now() - seen < between) return;
    seen = performance.now();
    model.progress.value = progress;
  };
  model.kernel.onTrouble = ({id, detail}) => { model.trouble.value = t(`trouble-${id}`, {detail}); };
  effect(() => model.kernel.tell(sectionsOf(model.tab.value)));
}

/** The sections of the report that hold what a tab shows; the first two are always wanted. */
export const sectionOf: Record<Exclude<Tab, "all">, string> = {"difference": "findings", "over-time": "over-time",
  "who-gains": "for-whom", "money": "where-money-went", "map": "place", "timeline": "phases"};
const others = ["delivery", "runs", "changes", "appraisal", "plans", "assumptions", "quality", "repeat"];

function sectionsOf(tab: Tab): string[] {
  const wanted = tab === "all" ? [...Object.values(sectionOf), ...others] : [sectionOf[tab]];
  return Array.from(new Set(["answer", "findings", ...wanted]));
}

export const spoken = signal("");

/** Says the result to those who hear the page, once nothing more comes. */
export function speakWhenSettled(model: Model): void {
  let timer: number | undefined;
  effect(() => {
    const [answer, hidden] = [model.shown.value, model.hidden.value];
    window.clearTimeout(timer);
    if (answer === null || hidden) return;
    timer = window.setTimeout(() => { spoken.value = headline(answer.report); }, rest);
  });
}

/** The first sentence of the answer. */
export function headline(report: ReportData): string {
  const blocks = report.sections?.find((section) => section.id === "answer")?.blocks ?? [];
  for (const block of blocks) {
    if ("lead" in block) return block.lead;
    if ("paragraph" in block) return block.paragraph;
  }
  return report.title;
}
