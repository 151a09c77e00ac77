// One phase: its bar with a handle at each end, a field for each date, and what it waits for in words.
import {useEffect, useRef, useState} from "preact/hooks";
import type {PhaseView} from "../kernel/protocol";
import {gateAt} from "../state/snap";
import {inDigits, monthNamed, t} from "../text/messages";
import {change} from "./doings";
import {Gate, gateKey, monthOf, moved, within} from "./gates";
import {useModel} from "./model";
import {ProblemsOf} from "./problems";

interface PhaseProps {
  phase: PhaseView;
  start: string;
  months: number;
}

type Dates = Record<Gate, number>;
const soon = 350; // [ms] after the last press of a key

/** Dates as they are dragged; they become the plan's when they are let go. */
function useDates(phase: PhaseView) {
  const model = useModel();
  const [draft, setDraft] = useState<Partial<Dates>>({});
  const timer = useRef<number | undefined>(undefined);
  const latest = useRef<Partial<Dates>>({});
  const changes = model.state.value.changes;
  const now: Dates = {opens: monthOf(phase, "opens", changes), closes: monthOf(phase, "closes", changes)};
  const keep = (next: Partial<Dates>) => {
    latest.current = next;
    setDraft(next);
  };
  const commit = () => {
    window.clearTimeout(timer.current);
    const values: Record<string, string> = {};
    for (const gate of ["opens", "closes"] as const) {
      const month = latest.current[gate];
      if (month !== undefined && month !== now[gate]) values[gateKey(phase.code, gate)] = gateAt(month);
    }
    keep({});
    if (Object.keys(values).length > 0) void change(model, {changes: values});
  };
  const committing = useRef(commit);
  committing.current = commit;
  const move = (next: Partial<Dates>) => keep({...latest.current, ...next});
  const later = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => committing.current(), soon);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return {dates: {...now, ...draft}, move, commit, later, drop: () => keep({})};
}

export function Phase(props: PhaseProps) {
  const {phase, start, months} = props;
  const rail = useRef<HTMLDivElement>(null);
  const {dates, move, commit, later, drop} = useDates(phase);
  const share = (month: number) => `${100 * month / months}%`;
  const monthAt = (x: number) => {
    const box = rail.current?.getBoundingClientRect();
    return box ? (x - box.left) / box.width * months : 0;
  };
  const opens = Math.min(dates.opens, dates.closes);
  const ends = (["opens", "closes"] as const).filter((gate) => phase[gate].fixed);
  const handle = (gate: Gate) => (
    <Handle key={gate} gate={gate} month={dates[gate]} last={months} left={share(dates[gate])}
      label={t(`handle-${gate}`, {phase: phase.name})} told={t("month-date", {month: dates[gate],
        date: monthNamed(start, dates[gate])})}
      monthAt={monthAt} move={(month) => move({[gate]: month})} commit={commit} later={later} drop={drop} />
  );
  return (
    <li class="phase">
      <p class="phase-name"><bdi>{phase.name}</bdi> <span class="small">{t("share-of-money",
        {share: inDigits(100 * phase.share)})}</span></p>
      <div class="track">
        <div class="rail" ref={rail}>
          <Bar left={share(opens)} width={share(Math.abs(dates.closes - dates.opens))} phase={phase} dates={dates}
            last={months} monthAt={monthAt} move={move} commit={commit} drop={drop} />
          {ends.map(handle)}
        </div>
      </div>
      <div class="fields">
        {(["opens", "closes"] as const).map((gate) => (phase[gate].fixed
          ? <Field key={gate} gate={gate} month={dates[gate]} last={months} start={start} phase={phase.name}
            set={(month) => { move({[gate]: month}); commit(); }} />
          : <Waits key={gate} gate={gate} words={phase[gate].words} />))}
      </div>
      <ProblemsOf keys={[gateKey(phase.code, "opens"), gateKey(phase.code, "closes")]} />
    </li>
  );
}

interface HandleProps {
  gate: Gate;
  month: number;
  last: number;
  left: string;
  label: string;
  told: string;
  monthAt: (x: number) => number;
  move: (month: number) => void;
  commit: () => void;
  later: () => void;
  drop: () => void;
}

/** A handle beyond an end of the bar, so that two of one month do not cover each other. */
function Handle({gate, month, last, left, label, told, monthAt, move, commit, later, drop}: HandleProps) {
  const grip = useRef<number | null>(null); // months between the pointer and the date
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    grip.current = month - monthAt(event.clientX);
  };
  const dragged = (event: PointerEvent) => {
    if (grip.current !== null) move(within(monthAt(event.clientX) + grip.current, last));
  };
  const up = (done: () => void) => () => {
    if (grip.current === null) return;
    grip.current = null;
    done();
  };
  const key = (event: KeyboardEvent) => {
    const next = moved(event, month, last);
    if (next === null) return;
    event.preventDefault();
    move(next);
    later();
  };
  return (
    <div class={`handle ${gate}`} role="slider" tabIndex={0} style={{left}} aria-label={label} aria-valuemin={0}
      aria-valuemax={last} aria-valuenow={month} aria-valuetext={told} onPointerDown={down} onPointerMove={dragged}
      onPointerUp={up(commit)} onPointerCancel={up(drop)} onKeyDown={key} onBlur={commit} />
  );
}

interface BarProps {
  left: string;
  width: string;
  phase: PhaseView;
  dates: Dates;
  last: number;
  monthAt: (x: number) => number;
  move: (dates: Partial<Dates>) => void;
  commit: () => void;
  drop: () => void;
}

/** The bar itself, which moves both ends where both are dates. */
function Bar({left, width, phase, dates, last, monthAt, move, commit, drop}: BarProps) {
  const grip = useRef<{at: number; dates: Dates} | null>(null);
  const moves = phase.opens.fixed && phase.closes.fixed;
  const down = (event: PointerEvent) => {
    if (!moves || event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    grip.current = {at: monthAt(event.clientX), dates};
  };
  const dragged = (event: PointerEvent) => {
    if (grip.current === null) return;
    const {opens, closes} = grip.current.dates;
    const by = Math.max(-opens, Math.min(last - closes, Math.round(monthAt(event.clientX) - grip.current.at)));
    move({opens: opens + by, closes: closes + by});
  };
  const up = (done: () => void) => () => {
    if (grip.current === null) return;
    grip.current = null;
    done();
  };
  const kind = ["span", moves ? "moves" : "", phase.opens.fixed ? "" : "waits"].filter(Boolean).join(" ");
  return <div class={kind} style={{left, width}} onPointerDown={down} onPointerMove={dragged} onPointerUp={up(commit)}
    onPointerCancel={up(drop)} />;
}

interface FieldProps {
  gate: Gate;
  month: number;
  last: number;
  start: string;
  phase: string;
  set: (month: number) => void;
}

function Field({gate, month, last, start, phase, set}: FieldProps) {
  const changed = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    if (input.value !== "" && Number.isFinite(Number(input.value))) set(within(Number(input.value), last));
    else input.value = String(month);
  };
  return (
    <label class="field">
      <span>{t(`${gate}-month`)}<span class="heard"> ({phase})</span></span>
      <input type="number" min={0} max={last} step={1} value={month} onChange={changed} />
      <span class="small">{monthNamed(start, month, "short")}</span>
    </label>
  );
}

function Waits({gate, words}: {gate: Gate; words: string[]}) {
  return (
    <div class="waits">
      <p>{t(`${gate}-when`)}</p>
      <ul lang="en">{words.map((word) => <li key={word}>{word}</li>)}</ul>
    </div>
  );
}
