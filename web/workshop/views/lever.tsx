// A number that can be moved: slider, field, unit, what it means, what it rests on, and the way back.
import {useEffect, useState} from "preact/hooks";
import type {NumberView} from "../kernel/protocol";
import {inDigits, t} from "../text/messages";
import {Button} from "./controls";
import {change} from "./doings";
import {valueOf} from "./lever_value";
import type {Lever as LeverView} from "./levers";
import {nameOf} from "./levers";
import {useModel} from "./model";
import {ProblemsOf} from "./problems";

interface LeverProps {
  number: LeverView;
  asLoaded: LeverView;
  pane: "changes" | "world";
}

export function Lever({number, asLoaded, pane}: LeverProps) {
  const model = useModel();
  const [draft, setDraft] = useState<number | null>(null);
  const text = model.state.value[pane][number.key];
  useEffect(() => setDraft(null), [number, text]);
  const changed = text !== undefined;
  const now = (changed ? valueOf(model.joins, asLoaded, text) : null) ?? number.value;
  const set = (value: number) => {
    setDraft(value);
    void change(model, {[pane]: {[number.key]: model.joins.written(asLoaded, value)}});
  };
  const name = nameOf(number);
  const id = `lever-${number.key}`;
  return (
    <li class={changed ? "lever changed" : "lever"}>
      <p class="lever-name" id={id}><bdi>{name}</bdi></p>
      <p class="small meaning" lang="en">{number.meaning}</p>
      <Control number={number} asLoaded={asLoaded} value={draft ?? now} show={setDraft} set={set} id={id} />
      <div class="lever-foot">
        <Source number={number} />
        <Button kind="small" off={!changed} label={t("back-to", {lever: name, value: asLoaded.text})}
          onClick={() => void change(model, {[pane]: {[number.key]: null}})}>
          {t("as-loaded", {value: asLoaded.text})}
        </Button>
      </div>
      <ProblemsOf keys={[number.key]} />
    </li>
  );
}

interface ControlProps {
  number: NumberView;
  asLoaded: NumberView;
  value: number;
  id: string; // of its name
  show: (value: number) => void; // while it is moved
  set: (value: number) => void; // when it is let go
}

function Control(props: ControlProps) {
  const {number, value, id, set} = props;
  switch (number.kind) {
    case "switch": return (
      <label class="tick">
        <input type="checkbox" aria-labelledby={id} checked={value === 1}
          onChange={(event) => set(event.currentTarget.checked ? 1 : 0)} />
        <span>{value === 1 ? t("on") : t("off")}</span>
      </label>
    );
    case "choice": return (
      <select aria-labelledby={id} value={String(value)} onChange={(event) => set(Number(event.currentTarget.value))}>
        {number.choices.map((choice, at) => <option key={choice} value={String(at)}>{choice}</option>)}
      </select>
    );
    default: return <Slider {...props} />;
  }
}

function Slider({number, asLoaded, value, id, show, set}: ControlProps) {
  const steps = useModel().joins.steps(asLoaded);
  const position = within(steps.positionOf(value), steps.count);
  const tick = within(steps.positionOf(asLoaded.value), steps.count) / steps.count;
  const {unit, factor} = unitOf(asLoaded);
  const typed = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    if (input.value !== "" && Number.isFinite(Number(input.value))) set(round(Number(input.value) / factor));
    else input.value = String(round(value * factor));
  };
  return (
    <div class="slider">
      <div class="slide">
        <input type="range" min={0} max={steps.count} step={1} value={position} aria-labelledby={id}
          aria-valuetext={`${inDigits(value * factor)} ${unit}`.trim()}
          onInput={(event) => show(steps.valueOf(Number(event.currentTarget.value)))}
          onChange={(event) => set(steps.valueOf(Number(event.currentTarget.value)))} />
        <i class="was" aria-hidden="true" style={{left: `calc(8px + (100% - 16px) * ${tick})`}} />
      </div>
      <input type="number" step="any" value={round(value * factor)} aria-labelledby={id} onChange={typed} />
      <span class="unit">{unit}</span>
    </div>
  );
}

/** In what people count a number: shares that are written as per cent are moved as such, and money has its sign. */
function unitOf({unit, text}: NumberView): {unit: string; factor: number} {
  if (unit === "1") return text.trim().endsWith("%") ? {unit: "%", factor: 100} : {unit: "", factor: 1};
  const plain = unit.replace(/^GBP/, "£").replace(/\/year$/, ` ${t("a-year")}`)
    .replace(/\/month$/, ` ${t("a-month")}`);
  return {unit: plain, factor: 1};
}

const within = (position: number, last: number): number => Math.min(last, Math.max(0, position));
const round = (value: number): number => Number(value.toPrecision(7));

/** E or A, and on what it rests. */
function Source({number}: {number: NumberView}) {
  return (
    <details class="source">
      <summary><b class={`mark ${number.mark}`}>{number.mark}</b> {t({E: "evidence", A: "assumption", C: "a-choice"}[number.mark])}
      </summary>
      <p lang="en">{number.source}</p>
      <p>{t("range", {low: inDigits(number.minimum), high: inDigits(number.maximum)})}</p>
      <p class="key">{number.key}</p>
    </details>
  );
}
