// Starts the page: reads what it carries, loads the first plan, and draws.
import {render} from "preact";
import type {Kernel} from "./kernel/protocol";
import {loaded} from "./state/plan_state";
import {language, speak, t} from "./text/messages";
import type {Language} from "./text/messages";
import {App} from "./views/app";
import {listen, speakWhenSettled} from "./views/answers";
import type {WorkshopData} from "./views/data";
import {load} from "./views/doings";
import {unfit} from "./views/fitness";
import type {Joins} from "./views/joins";
import {Model, ModelContext} from "./views/model";
import {watchKeys, watchLeaving} from "./views/watch";

export interface Parts {
  kernel: Kernel;
  joins: Joins;
  data: WorkshopData;
}

/** Waits for all of the file, and does nothing where `first.ts` has said why it cannot work. */
export function start(make: () => Parts | Promise<Parts>): void {
  document.addEventListener("DOMContentLoaded", () => {
    if (unfit(document) === null) void Promise.resolve(make()).then(begin);
  });
}

async function begin({kernel, joins, data}: Parts): Promise<void> {
  const kept = joins.kept();
  speak(kept?.language === "de" || kept?.language === "en" ? kept.language as Language : language.value);
  const preset = data.presets[0];
  const first = loaded(preset.id, preset.plan ?? "");
  const model = new Model(kernel, joins, data, first);
  listen(model);
  speakWhenSettled(model);
  watchLeaving(model);
  watchKeys(model);
  render(<ModelContext.Provider value={model}><App /></ModelContext.Provider>,
    document.getElementById("workshop") as HTMLElement);
  const linked = location.hash.length > 1 ? await joins.fromLink(location.hash.slice(1)) : null;
  if (linked?.refused !== undefined) model.trouble.value = linked.refused;
  const wanted = linked?.state ?? kept?.state ?? first;
  // A plan of a file that was opened another time: the file is not in the page.
  const known = data.presets.some(({id}) => id === wanted.preset);
  if (!known) model.trouble.value = t("file-not-here");
  await load(model, known ? wanted : first);
}
