import {axisX, link, plot, ruleX} from "@observablehq/plot";
import type {TimelineData} from "../report/data";
import {dateOf, dateTicks} from "./axes";
import {key} from "./key";
import {blue, orange, pale} from "./look";
import {known} from "./numbers";
import {Drawn, Surface, element, group, move, picture, smallSize, taken} from "./surface";
import {halo, label, lines, shorten, wrap} from "./text";

type Row = TimelineData["rows"][number];
const axisHeight = 22; // [px]
const narrow = 560; // [px] of a picture whose phases stand over their lines

/** A row and where it stands: the middle of its line [px]. */
interface Line extends Row {
  y: number;
}

interface Layout {
  titles: {texts: string[]; y: number}[];
  rows: Line[];
  height: number;
  names: number; // width [px]; 0 where phases stand over their lines
  notes: number; // width [px]
}

/** When phases opened: planned, and from the earliest history to the latest. */
export function timeline(data: TimelineData, surface: Surface): SVGSVGElement {
  const layout = layoutOf(data, surface);
  const explained = key(surface, signs(surface));
  const drawn = plotOf(data, surface, layout);
  return picture(surface, explained.bottom + layout.height + axisHeight, [
    explained.element,
    group(surface, {transform: move(0, explained.bottom)}, [
      taken(surface, drawn, layout.names, 0),
      ...layout.titles.map(({texts: title, y}) =>
        lines(surface, title, 0, y, {"font-weight": "bold", ...halo})),
      ...layout.rows.map((row) => texts(surface, layout, row)),
      ...layout.rows.map((row) => marks(surface, layout, row, drawn)),
    ]),
  ]);
}

/** In how many histories a phase never opened; nothing where it opened in all. */
function note(row: Row): string {
  if (row.never <= 0) return "";
  const of = Math.min(99, Math.max(1, Math.round(row.never * 100)));
  return row.never >= 1 ? "never opened" : `never in ${of} of 100`;
}

function layoutOf(data: TimelineData, surface: Surface): Layout {
  const stacked = surface.width < narrow;
  const widest = Math.max(...data.rows.map(({phase}) =>
    surface.measure(shorten(surface, phase, surface.width * 0.24, smallSize), smallSize)));
  const made: Layout = {titles: [], rows: [], height: 0, names: stacked ? 0 : widest + 28,
    notes: stacked ? 0 : surface.measure("never in 99 of 100", smallSize) + 12};
  const tight = data.rows.length > 32;  // or a page of paper would not hold it
  const step = stacked ? 34 : tight ? 16 : 20;
  let y = 0;
  data.rows.forEach((row, index) => {
    if (index === 0 || data.rows[index - 1].plan !== row.plan) {
      y += index === 0 ? 14 : tight ? 18 : 24;
      const title = wrap(surface, row.plan, surface.width / 1.14, stacked ? 2 : 1);
      made.titles.push({texts: title, y});
      y += 4 + (title.length - 1) * 14;
    }
    y += step;
    made.rows.push({...row, y: y - 6});
  });
  made.height = y + 8;
  return made;
}

function plotOf(data: TimelineData, surface: Surface, layout: Layout): Drawn {
  const start = dateOf(data.start);
  const at = (month: number) => new Date(Date.UTC(start.getUTCFullYear(),
    start.getUTCMonth() + month, 1));
  const width = surface.width - layout.names - layout.notes;
  const dates = dateTicks(surface, start, at(data.months), width - 32);
  const months = dates.values.map((date) => ({date, month:
    (date.getUTCFullYear() - start.getUTCFullYear()) * 12 + date.getUTCMonth()
    - start.getUTCMonth()}));
  const name = (date: Date) => (dates.format === "%Y" ? String(date.getUTCFullYear())
    : date.toLocaleDateString("en-GB", {month: "short", year: "numeric", timeZone: "UTC"}));
  return plot({
    document: surface.document, width, height: layout.height + axisHeight,
    marginLeft: 16, marginRight: 16, marginTop: 0, marginBottom: axisHeight,
    x: {domain: [0, data.months], label: null},
    y: {domain: [0, layout.height], range: [0, layout.height], axis: null},
    marks: [
      link(layout.rows, {x1: 0, x2: data.months, y1: "y", y2: "y", stroke: pale, strokeWidth: 0.7}),
      ruleX(months, {x: "month", stroke: pale, strokeWidth: 0.7}),
      axisX(months.map(({month}) => month), {tickSize: 3,
        tickFormat: (_: number, index: number) => name(months[index].date)}),
    ],
  }) as Drawn;
}

function marks(surface: Surface, layout: Layout, row: Line, drawn: Drawn): SVGElement {
  const scale = drawn.scale("x")!;
  const x = (month: number) => layout.names + scale.apply(month);
  const {y} = row;
  return group(surface, {}, [
    known(row.earliest) && known(row.latest)
      ? spread(surface, x(row.earliest), x(row.latest), y) : null,
    known(row.planned) ? tick(surface, x(row.planned), y) : null,
    known(row.median) ? dotAt(surface, x(row.median), y) : null,
  ]);
}

const spread = (surface: Surface, from: number, to: number, y: number): SVGElement =>
  element(surface, "path", {d: `M${from.toFixed(2)},${y}H${to.toFixed(2)}`, stroke: blue,
    "stroke-width": 4, "stroke-opacity": 0.55, "stroke-linecap": "round"});
const tick = (surface: Surface, x: number, y: number): SVGElement => element(surface, "path",
  {d: `M${x.toFixed(2)},${y - 7}v14`, stroke: orange, "stroke-width": 2.4});
const dotAt = (surface: Surface, x: number, y: number): SVGElement =>
  element(surface, "circle", {cx: x, cy: y, r: 4, fill: blue, stroke: "#fff"});

const signs = (surface: Surface) => [
  {sign: tick(surface, 13, 7), text: "planned"},
  {sign: spread(surface, 2, 24, 6), text: "from the earliest history to the latest"},
  {sign: dotAt(surface, 13, 6), text: "median history"},
];

function texts(surface: Surface, layout: Layout, row: Line): SVGElement {
  const small = {"font-size": smallSize};
  const right = {...small, "text-anchor": "end"};
  const told = note(row);
  if (layout.names > 0) {
    const phase = shorten(surface, row.phase, layout.names - 20, smallSize);
    return group(surface, {}, [label(surface, phase, 8, row.y + 4, small),
      label(surface, told, surface.width, row.y + 4, right)]);
  }
  const room = surface.width - surface.measure(told, smallSize) - 16;
  return group(surface, halo, [
    label(surface, shorten(surface, row.phase, room, smallSize), 0, row.y - 12, small),
    label(surface, told, surface.width, row.y - 12, right)]);
}
