// The right side: one sentence, how sure, and the figures, one tab at a time.
import {inDigits, t} from "../text/messages";
import {headline} from "./answers";
import {Button, Choice, Tabs} from "./controls";
import {ask, runBeside} from "./doings";
import {FiguresOf} from "./figures";
import {LessonStep} from "./lesson_step";
import {Model, tabs, useModel} from "./model";
import {Stale} from "./problems";

const counts = [20, 100, 300];

export function Result() {
  const model = useModel();
  const answer = model.shown.value;
  return (
    <section class="result" id="result" tabIndex={-1} aria-label={t("what-comes")}
      aria-busy={model.busy.value}>
      <LessonStep />
      {model.hidden.value ? <h1 class="hidden-result">{t("hidden")}</h1>
        : answer === null ? <h1 class="lead">{model.stale.value ? t("no-result") : t("running")}</h1>
          : <Shown />}
    </section>
  );
}

function Shown() {
  const model = useModel();
  const answer = model.shown.value;
  if (answer === null) return null;
  return (
    <>
      <Stale />
      <Playing />
      <h1 class="lead" lang="en">{headline(answer.report)}</h1>
      <Progress />
      <Tabs label={t("figures")} prefix="tab" names={tabs} chosen={model.tab.value} textOf={(name) => t(`tab-${name}`)}
        onChoose={(name) => { model.tab.value = name; }} />
      <div class="panel" role="tabpanel" id="tab-panel" tabIndex={0} aria-labelledby={`tab-${model.tab.value}`}>
        <FiguresOf report={answer.report} tab={model.tab.value} />
      </div>
    </>
  );
}

export function Playing() {
  const playing = useModel().playing.value;
  return playing === null ? null : <p class="playing">{t(`playing-${playing}`)}</p>;
}

/** How many histories there are by now, and whether the mean stands out from luck. */
function Progress() {
  const model = useModel();
  const answer = model.shown.value;
  if (answer === null) return null;
  if (model.elsewhere.value !== null) return <p class="elsewhere">{t("elsewhere")}</p>;
  const {histories, of, seconds} = model.progress.value ?? {...answer, seconds: null};
  return (
    <div class="progress">
      <label class="histories">
        <progress max={of} value={histories} />
        <span>{t("histories", {done: histories, all: of})}</span>
        {seconds !== null && seconds > 5 && histories < of && <span>{timeLeft(seconds)}</span>}
      </label>
      <Sure />
      <Tools />
    </div>
  );
}

const timeLeft = (seconds: number): string => (seconds < 90 ? t("seconds-left", {seconds: Math.round(seconds)})
  : t("minutes-left", {minutes: Math.round(seconds / 60)}));

/** How many histories are run, which plan is run along, and a single history. */
function Tools() {
  const model = useModel();
  const others = model.plans.value.filter(({code}) => code !== model.code.value);
  return (
    <div class="tools">
      <Choice label={t("ask-for")} value={String(model.asked.value)} onChange={(count) => ask(model, Number(count))}
        options={counts.map((count) => ({value: String(count), text: inDigits(count)}))} />
      <Choice label={t("beside")} value={model.besideCode.value ?? ""}
        onChange={(plan) => void runBeside(model, plan === "" ? null : plan)}
        options={[{value: "", text: t("beside-none")}, ...others.map(({code, name}) =>
          ({value: code, text: `${code}: ${name}`}))]} />
      <Button onClick={() => { model.over.value = {name: "story"}; }}>{t("story")}</Button>
    </div>
  );
}

/** On narrow windows, where the result is far below: what comes of it, in one line that leads there. */
export function Short() {
  const model = useModel();
  const answer = model.shown.value;
  if (answer === null || model.hidden.value || model.elsewhere.value !== null) return null;
  const row = rowOf(model);
  const go = () => {
    document.getElementById("result")?.scrollIntoView();
    document.getElementById("result")?.focus({preventScroll: true});
  };
  return (
    <button type="button" class="short" onClick={go}>
      <b>{row ? toldOf(model, row) : t("what-comes")}</b>{" "}
      {t("histories", {done: answer.histories, all: answer.of})}
    </button>
  );
}

/** "A: +200 [-200, +600]"; a plan that was changed has no code that anybody knows. */
const toldOf = (model: Model, {code, told = ""}: {code: string; told?: string}): string =>
  `${code === model.state.value.plan ? code : t("yours")}: ${told}`;

/** What the plan that is shown adds; as long as its own runs are not told, or it cannot be run, as it was loaded. */
function rowOf(model: Model) {
  const data = model.shown.value?.report.figures.find((figure) => figure.data?.kind === "differences")?.data;
  if (data?.kind !== "differences") return undefined;
  return data.rows.find(({code}) => code === model.code.value)
    ?? data.rows.find(({code}) => code === model.state.value.plan);
}

/** Of the plan itself: its mean, and whether the interval leaves out nought. */
function Sure() {
  const model = useModel();
  const row = rowOf(model);
  const {low, high} = row?.mean ?? {low: null, high: null};
  if (row === undefined || low === null || high === null) return null;
  const stands = low > 0 || high < 0;
  return (
    <p class="sure"><b>{toldOf(model, row)}</b> {t(stands ? "stands-out" : "may-be-luck")}</p>
  );
}
