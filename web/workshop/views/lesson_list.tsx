// All lessons, each with its two papers.
import {t} from "../text/messages";
import {Button} from "./controls";
import type {Lesson} from "./data";
import {lessonsOf, startLesson} from "./lessons";
import {mayLeave} from "./loading";
import {useModel} from "./model";

export function LessonList() {
  const lessons = lessonsOf(useModel());
  return (
    <main class="papers">
      <h1>{t("lessons")}</h1>
      <p>{t("lessons-say")}</p>
      {lessons.length === 0 && <p>{t("no-lessons")}</p>}
      <ul class="lesson-list">{lessons.map((lesson) => <Entry key={lesson.id} lesson={lesson} />)}</ul>
    </main>
  );
}

function Entry({lesson}: {lesson: Lesson}) {
  const model = useModel();
  return (
    <li lang={lesson.language}>
      <h2>{lesson.title}</h2>
      <p class="small">{t("minutes", {minutes: lesson.minutes})}</p>
      <div class="row">
        <Button kind="main" label={t("start-of", {lesson: lesson.title})}
          onClick={() => { if (mayLeave(model)) void startLesson(model, lesson); }}>{t("start")}</Button>
        {lesson.facilitator && (
          <Button label={`${t("facilitator")}: ${lesson.title}`}
            onClick={() => { model.view.value = {name: "facilitator", lesson}; }}>{t("facilitator")}</Button>
        )}
        {lesson.handout.length > 0 && (
          <Button label={`${t("handout")}: ${lesson.title}`}
            onClick={() => { model.view.value = {name: "handout", lesson}; }}>{t("handout")}</Button>
        )}
      </div>
    </li>
  );
}
