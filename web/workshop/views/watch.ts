// What the window tells: keys for the presenter and for undo, leaving with work that is in no file, and what is kept.
import {effect} from "@preact/signals";
import {language} from "../text/messages";
import {redo, undo} from "./doings";
import type {Model} from "./model";
import {tabs} from "./model";

/** Asks before work is lost, and keeps it in the browser where that is allowed. */
export function watchLeaving(model: Model): void {
  let kept = false;
  effect(() => {
    const [state, name] = [model.state.value, language.value];
    if (model.scenario.value !== null) kept = model.joins.keep({state, language: name});
  });
  window.addEventListener("beforeunload", (event) => {
    if (model.unsaved.peek() && !kept) event.preventDefault();
  });
}

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select, [role=slider], [role=tab]");

export function watchKeys(model: Model): void {
  window.addEventListener("keydown", (event) => {
    if (event.key === "z" && (event.ctrlKey || event.metaKey) && !writes(event.target)) {
      event.preventDefault();
      void (event.shiftKey ? redo(model) : undo(model));
    } else if (model.presenter.value && !writes(event.target)) {
      present(model, event);
    }
  });
}

/** Arrow keys and those of a clicker go from figure to figure; Escape ends it. */
function present(model: Model, event: KeyboardEvent): void {
  const way: Record<string, number> = {ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1};
  if (event.key === "Escape" && model.over.value === null) model.presenter.value = false;
  const step = way[event.key];
  if (step === undefined) return;
  event.preventDefault();
  model.tab.value = tabs[(tabs.indexOf(model.tab.value) + step + tabs.length) % tabs.length];
}
