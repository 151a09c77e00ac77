// The kernel's own words for what is wrong, where it is.
import {t} from "../text/messages";
import {gateKey} from "./gates";
import type {Model, Placed} from "./model";
import {useModel} from "./model";

/** The sentence without the place in a file that nobody sees here. */
const bare = (text: string): string => text.replace(/^\S+:\d+:\d+: /, "");

export function Problems({all}: {all: Placed[]}) {
  if (all.length === 0) return null;
  return (
    <div class="problem" role="alert">
      {all.map(({problem}, at) => <p key={at} lang="en">{bare(problem.text)}</p>)}
    </div>
  );
}

/** The problems of a key, beside its control. */
export function ProblemsOf({keys}: {keys: string[]}) {
  const model = useModel();
  return <Problems all={model.problems.value.filter(({key}) => key !== null && keys.includes(key))} />;
}

/** Problems of no control that is seen. */
export function problemsElsewhere(model: Model): Placed[] {
  const plan = model.plan.value;
  const gates = (plan?.phases ?? []).flatMap(({code}) => [gateKey(code, "opens"), gateKey(code, "closes")]);
  const levers = model.levers.value[model.pane.value].map(({key}) => key);
  const seen = new Set([...gates, ...levers]);
  return model.problems.value.filter(({key}) => key === null || !seen.has(key));
}

/** Says that what is seen is of the plan before the change that cannot be. */
export function Stale() {
  const model = useModel();
  return model.stale.value ? <p class="stale" role="status">{t("stale")}</p> : null;
}
