// What is printed for a lesson: the facilitator's page and the handout.
import type {ComponentChildren} from "preact";
import {t} from "../text/messages";
import {Button} from "./controls";
import type {Lesson} from "./data";
import {useModel} from "./model";

export function Facilitator({lesson}: {lesson: Lesson}) {
  const page = lesson.facilitator;
  if (page === null) return <Handout lesson={lesson} />;
  return (
    <Paper lesson={lesson} kind={t("facilitator")}>
      <p class="strong">{page.aim}</p>
      <p>{t("minutes", {minutes: lesson.minutes})}</p>
      <Items title={t("to-ask")} items={page.ask} />
      <Items title={t("room-says")} items={page.say} />
      <Items title={t("cannot-say")} items={page.cannot} />
      <h2>{t("bets-fall")}</h2>
      <p>{page.bets}</p>
      <h2>{t("the-steps")}</h2>
      <ol>
        {lesson.steps.map((step, at) => (
          <li key={at}><b>{step.title}</b>{step.bet && <>: {step.bet.question} ({step.bet.choices.join(" / ")})</>}</li>
        ))}
      </ol>
    </Paper>
  );
}

export function Handout({lesson}: {lesson: Lesson}) {
  return (
    <Paper lesson={lesson} kind={t("handout")}>
      {lesson.handout.map((paragraph, at) => <p key={at}>{paragraph}</p>)}
      <h2>{t("your-bets")}</h2>
      {lesson.steps.filter(({bet}) => bet !== undefined).map((step, at) => (
        <div key={at} class="paper-bet">
          <p>{step.bet?.question}</p>
          <ul class="boxes">{step.bet?.choices.map((choice) => <li key={choice}>{choice}</li>)}</ul>
        </div>
      ))}
    </Paper>
  );
}

function Paper({lesson, kind, children}: {lesson: Lesson; kind: string; children: ComponentChildren}) {
  const model = useModel();
  return (
    <main class="papers paper" lang={lesson.language}>
      <div class="row no-print">
        <Button onClick={() => { model.view.value = {name: "lessons"}; }}>{t("back-to-lessons")}</Button>
        <Button kind="main" onClick={() => window.print()}>{t("print")}</Button>
      </div>
      <p class="kind">{kind}</p>
      <h1>{lesson.title}</h1>
      {children}
    </main>
  );
}

function Items({title, items}: {title: string; items: string[]}) {
  if (items.length === 0) return null;
  return <><h2>{title}</h2><ul>{items.map((item, at) => <li key={at}>{item}</li>)}</ul></>;
}
