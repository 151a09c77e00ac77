// What lies over the page: why a figure is as it is, the story of a community, a plan's code and link, and help.
import type {ComponentChildren} from "preact";
import {useEffect, useRef, useState} from "preact/hooks";
import type {Explanation} from "../kernel/protocol";
import {language, t} from "../text/messages";
import {Button} from "./controls";
import {saidOf} from "./figures";
import {useModel} from "./model";
import {Share} from "./share";
import {StoryView} from "./story";

export function Over() {
  const over = useModel().over.value;
  switch (over?.name) {
    case "why": return <Why topic={over.topic} />;
    case "story": return <Dialog title={t("story")}><StoryView /></Dialog>;
    case "share": return <Dialog title={t("code-and-link")}><Share /></Dialog>;
    case "about": return <Dialog title={t("help")}><About /></Dialog>;
    default: return null;
  }
}

function Dialog({title, children}: {title: string; children: ComponentChildren}) {
  const model = useModel();
  const place = useRef<HTMLDialogElement>(null);
  const close = () => { model.over.value = null; };
  useEffect(() => {
    const before = document.activeElement;
    place.current?.showModal();
    return () => { if (before instanceof HTMLElement) before.focus(); };
  }, []);
  return (
    <dialog ref={place} aria-labelledby="over-title" onClose={close}>
      <div class="over-head">
        <h2 id="over-title">{title}</h2>
        <Button onClick={close}>{t("close")}</Button>
      </div>
      <div class="over-body">{children}</div>
    </dialog>
  );
}

/** What the kernel tells of a figure, and what the report itself says of it. */
function Why({topic}: {topic: string}) {
  const model = useModel();
  const [told, setTold] = useState<Explanation | null>(null);
  useEffect(() => {
    let wanted = true;
    model.kernel.explain(topic).then((explanation) => { if (wanted) setTold(explanation); },
      () => { if (wanted) setTold({title: topic, parts: []}); });
    return () => { wanted = false; };
  }, [topic]);
  const report = model.shown.value?.report;
  const figure = report?.figures.find(({id}) => id === topic);
  const said = report ? saidOf(report, topic) : null;
  return (
    <Dialog title={t("why-of", {figure: figure?.title ?? topic})}>
      <div lang="en">
        {said && <><p>{said.shows}</p><p>{said.sure}</p></>}
        {told === null ? <p>{t("loading")}</p> : told.parts.map((part) => <Mechanism key={part.name} part={part} />)}
        {told?.parts.length === 0 && <p lang={language.value}>{t("no-explanation")}</p>}
      </div>
      <p class="small">{t("marks-say")}</p>
    </Dialog>
  );
}

/** A mechanism of the model in a sentence; its numbers are there for those who ask. */
function Mechanism({part}: {part: Explanation["parts"][0]}) {
  return (
    <section>
      <h3>{part.name}</h3>
      <p>{part.text} <span class="small">{part.source}</span></p>
      <details>
        <summary>{t("numbers-of", {count: part.numbers.length})}</summary>
        <ul>{part.numbers.map((number) => <li key={number}>{number}</li>)}</ul>
      </details>
    </section>
  );
}

function About() {
  const model = useModel();
  const [scenario, remarks] = [model.scenario.value, model.remarks.value];
  return (
    <>
      {["about-1", "about-2", "about-3", "about-4"].map((id) => <p key={id}>{t(id)}</p>)}
      <h3>{t("keys")}</h3>
      <ul>{["keys-1", "keys-2", "keys-3", "keys-4"].map((id) => <li key={id}>{t(id)}</li>)}</ul>
      {scenario && (
        <div lang="en">
          <h3>{scenario.title}</h3>
          <p>{scenario.question}</p>
          <p>{scenario.evidence}</p>
          <p>{scenario.limits}</p>
          {remarks.length > 0 && <ul>{remarks.map((remark, at) => <li key={at}>{remark}</li>)}</ul>}
        </div>
      )}
    </>
  );
}
