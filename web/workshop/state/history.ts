// Undo and redo over states of a plan. A plain value: the page keeps the newest one.
import {PlanState, sameState} from "./plan_state";

export const mostSteps = 200; // that can be undone

export interface History {
  readonly past: readonly PlanState[]; // oldest first
  readonly present: PlanState;
  readonly future: readonly PlanState[]; // next first
}

/** One thing that is other than before; null where it is as loaded. */
export interface Difference {
  readonly what: "changes" | "world" | "drawn" | "plan";
  readonly key: string; // empty of `drawn` and `plan`
  readonly before: string | null;
  readonly after: string | null;
}

export interface Change {
  readonly before: PlanState;
  readonly after: PlanState;
  readonly differences: readonly Difference[];
}

export const begun = (present: PlanState): History => ({past: [], present, future: []});

/** The history with another present; what had been undone is gone. Nothing where nothing is other. */
export function recorded(history: History, present: PlanState): History {
  if (sameState(history.present, present)) return history;
  return {past: [...history.past, history.present].slice(-mostSteps), present, future: []};
}

/** The same within one step: while a lever is dragged, each position takes the place of the one before. */
export function amended(history: History, present: PlanState): History {
  const before = history.past[history.past.length - 1];
  if (before === undefined) return recorded(history, present);
  if (sameState(before, present)) return {past: history.past.slice(0, -1), present: before, future: []};
  return sameState(history.present, present) ? history : {...history, present, future: []};
}

export const canUndo = (history: History): boolean => history.past.length > 0;
export const canRedo = (history: History): boolean => history.future.length > 0;

export function undone(history: History): History {
  if (!canUndo(history)) return history;
  const {past, present, future} = history;
  return {past: past.slice(0, -1), present: past[past.length - 1], future: [present, ...future]};
}

export function redone(history: History): History {
  if (!canRedo(history)) return history;
  const {past, present, future} = history;
  return {past: [...past, present], present: future[0], future: future.slice(1)};
}

/** What undo would take back; null at the beginning. */
export function lastChange({past, present}: History): Change | null {
  if (past.length === 0) return null;
  const before = past[past.length - 1];
  return {before, after: present, differences: differences(before, present)};
}

/** What to show for "play the last change again": the state before it, then the state. */
export function playAgain(history: History): readonly [PlanState, PlanState] | null {
  const change = lastChange(history);
  return change && [change.before, change.after];
}

export function differences(before: PlanState, after: PlanState): Difference[] {
  const result: Difference[] = [];
  const add = (what: Difference["what"], key: string, one: string | null, other: string | null) => {
    if (one !== other) result.push({what, key, before: one, after: other});
  };
  add("plan", "", `${before.preset}/${before.plan}`, `${after.preset}/${after.plan}`);
  for (const pane of ["changes", "world"] as const) {
    const keys = new Set([...Object.keys(before[pane]), ...Object.keys(after[pane])]);
    for (const key of [...keys].sort()) add(pane, key, before[pane][key] ?? null, after[pane][key] ?? null);
  }
  add("drawn", "", String(before.drawn), String(after.drawn));
  return result;
}
