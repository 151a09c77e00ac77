// When a phase opens and closes: where its date stands in the plan's file, and how far it may be moved.
import type {PhaseView} from "../kernel/protocol";
import type {Entries} from "../state/entries";
import {gateMonth} from "../state/snap";

export type Gate = "opens" | "closes";

/** Relative to the plan that is shown, as all keys that begin with "plan.". */
export const gateKey = (phase: string, gate: Gate): string => `plan.phase.${phase}.${gate}`;

/** The month that was asked for, even where the kernel refuses it. */
export function monthOf(phase: PhaseView, gate: Gate, changes: Entries): number {
  return gateMonth(changes[gateKey(phase.code, gate)]) ?? phase[gate].month;
}

export const within = (month: number, last: number): number => Math.min(last, Math.max(0, Math.round(month)));

/** Where a key moves a date; null where it does not. */
export function moved(event: KeyboardEvent, month: number, last: number): number | null {
  const step = event.shiftKey ? 12 : 1;
  switch (event.key) {
    case "ArrowLeft": case "ArrowDown": return within(month - step, last);
    case "ArrowRight": case "ArrowUp": return within(month + step, last);
    case "PageDown": return within(month - 12, last);
    case "PageUp": return within(month + 12, last);
    case "Home": return 0;
    case "End": return last;
    default: return null;
  }
}
