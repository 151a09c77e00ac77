// The step of the lesson that is under way: its text, its bet before the result, and both beside each other after it.
import {useEffect, useRef} from "preact/hooks";
import {t} from "../text/messages";
import {headline} from "./answers";
import {Button} from "./controls";
import {bet, nextStep, stepBack} from "./lessons";
import type {Bet, Model} from "./model";
import {useModel} from "./model";

export function LessonStep() {
  const model = useModel();
  const run = model.lesson.value;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [run?.lesson.id, run?.step]);
  if (run === null) return null;
  const step = run.lesson.steps[run.step];
  const last = run.step + 1 === run.lesson.steps.length;
  return (
    <section class="lesson" lang={run.lesson.language} aria-labelledby="lesson-title">
      <p class="small">{t("step-of", {lesson: run.lesson.title, step: run.step + 1, all: run.lesson.steps.length})}</p>
      <h2 id="lesson-title" ref={title} tabIndex={-1}>{step.title}</h2>
      {step.text.map((paragraph, at) => <p key={at}>{paragraph}</p>)}
      <BetPlace />
      {!model.hidden.value && step.then.map((paragraph, at) => <p key={at}>{paragraph}</p>)}
      {step.show === "story" && (
        <p><Button onClick={() => { model.over.value = {name: "story"}; }}>{t("story")}</Button></p>
      )}
      {last && <AllBets model={model} lesson={run.lesson.id} />}
      <div class="row">
        {run.step > 0 && <Button onClick={() => stepBack(model)}>{t("step-back")}</Button>}
        {!model.hidden.value && (
          <Button kind="main" onClick={() => void nextStep(model)}>
            {last ? t("lesson-end") : step.next || t("step-next")}
          </Button>
        )}
        <Button onClick={() => { model.lesson.value = null; }}>{t("lesson-leave")}</Button>
      </div>
    </section>
  );
}

function BetPlace() {
  const model = useModel();
  const run = model.lesson.value;
  const asked = run?.lesson.steps[run.step].bet;
  if (run === null || asked === undefined) return null;
  const made = model.betOf(run);
  const now = model.shown.value ? headline(model.shown.value.report) : "";
  if (made !== null) return <BesideResult made={made} now={now} />;
  return (
    <fieldset class="bet">
      <legend>{asked.question}</legend>
      {asked.choices.map((choice) => <Button key={choice} onClick={() => bet(model, choice)}>{choice}</Button>)}
      <Button kind="small" onClick={() => bet(model, "")}>{t("bet-pass")}</Button>
    </fieldset>
  );
}

/** The bet, and what came of it. */
function BesideResult({made, now}: {made: Bet; now: string}) {
  return (
    <dl class="beside">
      <div><dt>{t("bet-yours")}</dt><dd>{made.choice === "" ? t("bet-passed") : made.choice}</dd></div>
      <div><dt>{t("bet-result")}</dt><dd lang="en">{now || made.told}</dd></div>
    </dl>
  );
}

function AllBets({model, lesson}: {model: Model; lesson: string}) {
  const made = model.bets.value.filter((one) => one.lesson === lesson);
  if (made.length === 0) return null;
  return (
    <>
      <h3>{t("bets-all")}</h3>
      <ol class="bets">
        {made.map((one) => (
          <li key={one.step}>{one.question} <b>{one.choice === "" ? t("bet-passed") : one.choice}</b>{" "}
            <span lang="en">{one.told}</span></li>
        ))}
      </ol>
    </>
  );
}
