// Which place and which plan are shown: both load anew, so what was changed is asked about where it lies in no file.
import {loaded} from "../state/plan_state";
import {t} from "../text/messages";
import {load} from "./doings";
import type {Read} from "./joins";
import type {Model} from "./model";

/** Whether what was changed may be given up. */
export const mayLeave = (model: Model): boolean => !model.unsaved.value || window.confirm(t("leave-changes"));

export async function choosePreset(model: Model, id: string): Promise<void> {
  const preset = model.presets.value.find((one) => one.id === id);
  if (preset === undefined || !mayLeave(model)) return redraw(model);
  await load(model, loaded(id, preset.plan ?? ""));
}

export async function choosePlan(model: Model, code: string): Promise<void> {
  if (!mayLeave(model)) return redraw(model);
  await load(model, {...loaded(model.state.value.preset, code), drawn: model.state.value.drawn});
}

/** Lets a choice that was not taken show again what is. */
function redraw(model: Model): void {
  model.state.value = {...model.state.value};
}

/** Shows what somebody opened or typed; what was there before stays where it is refused. */
export async function show(model: Model, read: Read, name: string): Promise<void> {
  if (read.refused !== undefined) {
    model.trouble.value = t("refused", {name, why: read.refused});
    return;
  }
  model.trouble.value = "";
  const preset = read.preset;
  if (preset !== undefined) {
    model.presets.value = [...model.presets.value.filter(({id}) => id !== preset.id), preset];
  }
  if (read.state !== undefined) await load(model, read.state);
  if (read.elsewhere !== undefined) {
    const answer = {histories: 0, of: 0, report: read.elsewhere, milliseconds: 0};
    model.elsewhere.value = answer;
  }
  if (!model.stale.value) model.notice.value = t("opened", {name});
}
