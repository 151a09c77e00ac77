// For the projector: one sentence, one figure, large; arrow keys or a clicker go from one to the next.
import {t} from "../text/messages";
import {headline} from "./answers";
import {Button} from "./controls";
import {Sections} from "./blocks";
import {Picture, figuresOf, saidOf} from "./figures";
import {LessonStep} from "./lesson_step";
import {tabs, useModel} from "./model";
import {Playing} from "./result";

/** Letters of figures, beside their usual size. */
const enlarged = (): number => (window.innerWidth < 700 ? 1 : 1.6);

export function Presenter() {
  const model = useModel();
  const answer = model.shown.value;
  const tab = model.tab.value;
  const at = tabs.indexOf(tab);
  const go = (step: number) => { model.tab.value = tabs[(at + step + tabs.length) % tabs.length]; };
  return (
    <main class="presenter" id="result" tabIndex={-1}>
      <LessonStep />
      {model.hidden.value ? <h1 class="lead">{t("hidden")}</h1>
        : answer === null ? <h1 class="lead">{t("running")}</h1> : (
        <>
          <Playing />
          <h1 lang="en">{headline(answer.report)}</h1>
          {tab === "all" ? <Sections report={answer.report} />
            : figuresOf(answer.report, tab).slice(0, 1).map((figure) => (
              <figure key={figure.id}>
                <h2 lang="en">{figure.title}</h2>
                <Picture figure={figure} alt={saidOf(answer.report, figure.id)?.alt ?? figure.title}
                  enlarged={enlarged()} />
              </figure>
            ))}
        </>
      )}
      <div class="presenter-foot">
        <Button onClick={() => go(-1)}>{t("previous")}</Button>
        <p>{t(`tab-${tab}`)} · {answer && t("histories", {done: answer.histories, all: answer.of})}</p>
        <Button onClick={() => go(1)}>{t("next")}</Button>
        <Button onClick={() => { model.presenter.value = false; }}>{t("presenter-leave")}</Button>
      </div>
    </main>
  );
}
