// The figures of a tab, each with what it shows, how sure it is and a way to ask why; only the tab that is seen is
// drawn.
import {useLayoutEffect, useRef, useState} from "preact/hooks";
import {draw} from "../../charts/draw";
import {Surface, fontFamily} from "../../charts/surface";
import type {FigureBlock, FigureData, ReportData} from "../../report/data";
import {t} from "../text/messages";
import {sectionOf} from "./answers";
import {Sections, Table} from "./blocks";
import {Button} from "./controls";
import type {Tab} from "./model";
import {useModel} from "./model";

const kinds: Partial<Record<Tab, FigureData["kind"]>> = {
  "difference": "differences", "over-time": "bands", "who-gains": "fifths", "money": "sankey", "map": "map",
  "timeline": "timeline",
};

export const figuresOf = (report: ReportData, tab: Tab): FigureData[] =>
  report.figures.filter(({kind}) => kind === kinds[tab]);

/** What the report says of a figure. */
export function saidOf(report: ReportData, id: string): FigureBlock["figure"] | null {
  for (const section of report.sections ?? []) {
    for (const block of section.blocks) if ("figure" in block && block.figure.id === id) return block.figure;
  }
  return null;
}

export function FiguresOf({report, tab}: {report: ReportData; tab: Tab}) {
  if (tab === "all") return <Sections report={report} />;
  const figures = figuresOf(report, tab);
  // An answer that was asked for by another tab holds what that one showed.
  const told = report.sections?.some(({id}) => id === sectionOf[tab]) ?? false;
  if (figures.length === 0) return <p>{t(told ? "no-figure" : "loading")}</p>;
  return <>{figures.map((figure) => <Figure key={figure.id} report={report} figure={figure} />)}</>;
}

function Figure({report, figure}: {report: ReportData; figure: FigureData}) {
  const model = useModel();
  const said = saidOf(report, figure.id);
  return (
    <figure id={`figure-${figure.id}`}>
      <div class="figure-head">
        <h2 lang="en">{figure.title}</h2>
        <Button kind="small" label={t("why-of", {figure: figure.title})}
          onClick={() => { model.over.value = {name: "why", topic: figure.id}; }}>{t("why")}</Button>
      </div>
      <Picture figure={figure} alt={said?.alt ?? figure.title} enlarged={1} />
      {said && (
        <figcaption lang="en">
          <p>{said.shows}</p>
          <p>{said.sure}</p>
          <Numbers said={said} />
        </figcaption>
      )}
    </figure>
  );
}

/** The numbers behind a figure, made when they are asked for. */
function Numbers({said}: {said: FigureBlock["figure"]}) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("numbers-behind")}</summary>
      {open && <Table table={said.table} />}
    </details>
  );
}

const context = document.createElement("canvas").getContext("2d");

function measure(text: string, size: number): number {
  if (context === null) return text.length * size * 0.62;
  context.font = `${size}px ${fontFamily}`;
  return context.measureText(text).width * 1.02;
}

interface PictureProps {
  figure: FigureData;
  alt: string;
  enlarged: number; // how much larger than usual its letters are
}

/** Drawn anew only where its data or its width have changed. */
export function Picture({figure, alt, enlarged}: PictureProps) {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef("");
  const width = useWidth(place);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null || width === 0) return;
    const now = JSON.stringify([figure.data, alt, width, enlarged]);
    if (now === drawn.current) return;
    drawn.current = now;
    const surface: Surface = {document, width: Math.floor(width / enlarged), measure, prefix: figure.id};
    try {
      element.replaceChildren(draw(figure.data, alt, surface) ?? t("nothing-to-draw"));
    } catch (error) {
      console.error(`figure ${figure.id}:`, error);
      element.replaceChildren(t("not-drawn"));
    }
  });
  return <div class={enlarged === 1 ? "picture" : "picture enlarged"} ref={place} data-figure={figure.id} lang="en" />;
}

function useWidth(place: {current: HTMLElement | null}): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const look = () => setWidth(Math.floor(element.clientWidth));
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return width;
}
