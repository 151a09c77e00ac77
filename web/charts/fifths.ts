import {axisX, axisY, dot, link, plot, line, ruleY} from "@observablehq/plot";
import type {FifthsData, Interval, MaybeNumber} from "../report/data";
import {Ticks, numberTicks} from "./axes";
import {dodge} from "./dodge";
import {lineSign, key, whiskerSign} from "./key";
import {Look, grey, lookOf, pale} from "./look";
import {extent, known, read} from "./numbers";
import {Grid, Panel, arrange, gridOf, heading} from "./panels";
import {Drawn, Scale, Surface, group, move, picture, smallSize, taken} from "./surface";
import {lines, wrap} from "./text";

type FifthsPanel = FifthsData["panels"][number];
type Series = FifthsPanel["series"][number];
const plotHeight = 190; // [px]
const below = 22; // [px]
const above = 6; // [px]

/** A series as it is drawn: its points stand side by side with those of others. */
interface Drawing {
  series: Series;
  look: Look;
  points: Point[];
}

interface Point {
  x: number; // 1, the poorest, to 5, and a little aside
  estimate: MaybeNumber;
  low: MaybeNumber;
  high: MaybeNumber;
}

/** An outcome in each fifth of the population, one panel an outcome, one dashed line a plan. */
export function fifths(data: FifthsData, surface: Surface): SVGSVGElement {
  const grid = gridOf(surface, data.panels.length, 320);
  const names = [...new Set(data.panels.flatMap((panel) => panel.series)
    .filter((series) => series.role === "plan").map((series) => series.label))];
  const explained = key(surface, [
    {sign: whiskerSign(surface), text: "mean and its 95 % interval in a fifth of the population"},
    ...(data.panels.some((panel) => panel.series.some((series) => series.role === "baseline"))
      ? [{sign: lineSign(surface, grey, "5 4"), text: "no programme"}] : []),
  ]);
  const panels = data.panels.map((panel) => panelOf(surface, grid, panel, names));
  const all = arrange(surface, panels, grid, explained.bottom);
  return picture(surface, all.bottom, [explained.element, all.element]);
}

function drawings(panel: FifthsPanel, names: string[]): Drawing[] {
  const step = Math.min(0.16, 0.7 / Math.max(1, panel.series.length));
  return panel.series.map((series, index) => ({
    series, look: lookOf(series.role, names.indexOf(series.label)),
    points: series.values.map((value: Interval, fifth: number) =>
      ({...value, x: fifth + 1 + (index - (panel.series.length - 1) / 2) * step})),
  }));
}

function panelOf(surface: Surface, grid: Grid, panel: FifthsPanel, names: string[]): Panel {
  const title = heading(surface, panel.title, panel.unit, grid.width);
  const all = drawings(panel, names);
  const numbers = all.flatMap(({points}) =>
    points.flatMap((point) => [point.estimate, point.low, point.high]));
  const crosses = numbers.some((one) => known(one) && one <= 0);
  const domain = extent(numbers, crosses);
  const ticks = numberTicks(surface, domain, 5);
  const ends = all.map(({series}) => wrap(surface, series.label, grid.width * 0.24, 2, smallSize));
  const room = 12 + Math.max(0, ...ends.flat().map((text) => surface.measure(text, smallSize)));
  const drawn = plotOf(surface, grid.width, room, {all, domain, ticks});
  return {
    element: group(surface, {}, [title.element,
      group(surface, {transform: move(0, title.bottom)}, [taken(surface, drawn, 0, 0),
        endLabels(surface, all, ends, grid.width - room + 8, drawn.scale("y")!)])]),
    height: title.bottom + above + plotHeight + below,
  };
}

interface Content {
  all: Drawing[];
  domain: [number, number];
  ticks: Ticks;
}

function plotOf(surface: Surface, width: number, room: number, content: Content): Drawn {
  const {domain, ticks, all} = content;
  return plot({
    document: surface.document, width, height: above + plotHeight + below,
    marginLeft: ticks.room, marginRight: room, marginTop: above, marginBottom: below,
    x: {domain: [0.5, 5.45], label: null}, y: {domain, label: null},
    marks: [
      ruleY(ticks.values, {stroke: pale, strokeWidth: 0.7}),
      domain[0] <= 0 && domain[1] >= 0 ? ruleY([0], {stroke: grey, strokeWidth: 1}) : null,
      axisY(ticks.values, {tickFormat: read, tickSize: 0}),
      axisX([1, 2, 3, 4, 5], {tickSize: 0, tickFormat: (fifth: number) => nameOf(width, fifth)}),
      ...all.flatMap(marks),
    ],
  }) as Drawn;
}

/** The ends of the order are named. */
function nameOf(width: number, fifth: number): string {
  if (fifth === 1) return "poorest";
  if (fifth === 5) return width < 440 ? "least" : "least deprived";
  return String(fifth);
}

function marks({look, points}: Drawing) {
  const whole = points.filter((point) => known(point.low) && known(point.high));
  const ends = {x1: "x", x2: "x", stroke: look.colour, strokeWidth: 1.6};
  return [
    line(points, {x: "x", y: "estimate", stroke: look.colour, strokeWidth: 1.2,
      strokeDasharray: look.dash ?? undefined}),
    link(whole, {...ends, y1: "low", y2: "high"}),
    dot(points.filter((point) => known(point.estimate)),
      {x: "x", y: "estimate", r: 3, fill: look.colour}),
  ];
}

function endLabels(
  surface: Surface, all: Drawing[], texts: string[][], x: number, scale: Scale
): SVGElement {
  const things = all.map(({points}, index) => {
    const last = [...points].reverse().find((point) => known(point.estimate))?.estimate;
    return {at: known(last) ? scale.apply(last) : above + plotHeight / 2,
      size: texts[index].length * 13 + 1};
  });
  const places = dodge(things, 0, above + plotHeight + below);
  return group(surface, {"font-size": smallSize}, all.map(({look}, index) =>
    lines(surface, texts[index], x, places[index] - (texts[index].length * 13) / 2 + 10,
      {fill: look.colour}, 13)));
}
