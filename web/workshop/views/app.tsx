// The page: a bar, the plan on the left, what comes of it on the right; or one of the other views in their place.
import {useEffect} from "preact/hooks";
import {t} from "../text/messages";
import {spoken} from "./answers";
import {Bar} from "./bar";
import {Dropzone} from "./files";
import {Group} from "./group";
import {Left} from "./left";
import {LessonList} from "./lesson_list";
import {useModel} from "./model";
import {Over} from "./over";
import {Facilitator, Handout} from "./papers";
import {Presenter} from "./presenter";
import {Result, Short} from "./result";

export function App() {
  const model = useModel();
  useEffect(() => { document.documentElement.dataset.ready = "yes"; }, []);
  return (
    <Dropzone>
      {model.view.value.name === "work" && (
        <a class="skip" href="#result" onClick={(event) => skipTo(event, "result")}>{t("skip-to-result")}</a>
      )}
      {model.presenter.value ? <Presenter /> : <><Bar /><Messages /><Main /></>}
      <Over />
      <div class="heard" role="status" aria-live="polite">{spoken.value}</div>
      <div class="heard" role="status" aria-live="polite">{model.notice.value}</div>
    </Dropzone>
  );
}

/** A link within the page would write into the address what is kept for plans. */
function skipTo(event: Event, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}

function Main() {
  const view = useModel().view.value;
  switch (view.name) {
    case "lessons": return <LessonList />;
    case "group": return <Group />;
    case "facilitator": return <Facilitator lesson={view.lesson} />;
    case "handout": return <Handout lesson={view.lesson} />;
    default: return <main class="work"><Left /><Result /><Short /></main>;
  }
}

/** One sentence on what was just done or went wrong, until it is closed. */
function Messages() {
  const model = useModel();
  const close = () => { model.trouble.value = model.notice.value = ""; };
  const text = model.trouble.value || model.notice.value;
  if (text === "") return null;
  return (
    <div class={model.trouble.value ? "message trouble" : "message"} role={model.trouble.value ? "alert" : undefined}>
      <p>{text}</p>
      <button type="button" onClick={close}>{t("close")}</button>
    </div>
  );
}
