// The left side: when each phase opens and closes, and below it two panes that never mix: what we choose, and what
// nobody knows.
import {withDraws} from "../state/plan_state";
import {t} from "../text/messages";
import {Tabs} from "./controls";
import {become} from "./doings";
import {Lever} from "./lever";
import {useModel} from "./model";
import {Problems, problemsElsewhere} from "./problems";
import {Timeline} from "./timeline";

const panes = ["choose", "nobody"] as const;

export function Left() {
  const model = useModel();
  const pane = model.pane.value;
  return (
    <section class="left" aria-label={t("the-plan")}>
      <Problems all={problemsElsewhere(model)} />
      <Timeline />
      <Tabs label={t("levers")} prefix="pane" names={panes} chosen={pane} textOf={(name) => t(`pane-${name}`)}
        onChoose={(name) => { model.pane.value = name; }} />
      <div class={`pane ${pane}`} role="tabpanel" id="pane-panel" aria-labelledby={`pane-${pane}`}>
        <p class="small">{t(`pane-${pane}-says`)}</p>
        {pane === "nobody" && <Drawn />}
        <LeverList />
      </div>
    </section>
  );
}

function LeverList() {
  const model = useModel();
  const pane = model.pane.value;
  const levers = model.levers.value[pane];
  if (levers.length === 0) return <p class="small">{t("no-levers")}</p>;
  const asLoaded = model.asLoaded.value[pane];
  return (
    <ul class="levers">
      {levers.map((number) => (
        <Lever key={number.key} pane={pane === "choose" ? "changes" : "world"} number={number}
          asLoaded={asLoaded.find((one) => one.key === number.key) ?? number} />
      ))}
    </ul>
  );
}

function Drawn() {
  const model = useModel();
  const set = (drawn: boolean) => void become(model, withDraws(model.state.value, drawn));
  return (
    <label class="tick">
      <input type="checkbox" checked={model.state.value.drawn} onChange={(event) => set(event.currentTarget.checked)} />
      <span>{t("draw-anew")}</span>
    </label>
  );
}
