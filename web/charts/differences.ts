import {axisX, dot, link, plot, rect, ruleX} from "@observablehq/plot";
import type {DifferencesData, MaybeNumber} from "../report/data";
import {ticksAcross} from "./axes";
import {boxSign, key, whiskerSign} from "./key";
import {blue, grey, pale} from "./look";
import {extent, known, read, signed} from "./numbers";
import {Drawn, Surface, element, group, move, picture, smallSize, taken, textSize} from "./surface";
import {halo, label, lines, shorten, wrap} from "./text";

type Row = DifferencesData["rows"][number];
const axisHeight = 38; // [px]
const narrow = 560; // [px] of a picture whose names stand over their rows

/** Where rows and texts stand. */
interface Layout {
  names: number; // width [px]; 0 where names stand over their rows
  numbers: number; // width [px]
  step: number; // height of a row [px]
  bar: number; // the middle of a row's bar [px]
  width: number; // of the plot [px]
}

/** What each plan adds, one row a plan: histories as a bar, their mean as a bracket. */
export function differences(data: DifferencesData, surface: Surface): SVGSVGElement {
  const layout = layoutOf(data, surface);
  // Tables of a workshop are told by their means alone.
  const spread = data.rows.some((row) => known(row.p10)) ? [
    {sign: boxSign(surface, blue, 0.22), text: "middle four fifths of histories"},
    {sign: boxSign(surface, blue, 0.5), text: "middle half"},
    {sign: element(surface, "path", {d: "M13,0v12", stroke: blue, "stroke-width": 2}),
      text: "median"},
  ] : [];
  const explained = key(surface, [...spread,
    {sign: whiskerSign(surface), text: "mean and its 95 % interval"},
  ]);
  const drawn = plotOf(data, surface, layout);
  const height = data.rows.length * layout.step + axisHeight;
  const top = explained.bottom + 12;  // what the line at 0 is stands over it
  return picture(surface, top + height, [
    explained.element,
    group(surface, {transform: move(0, top)}, [
      taken(surface, drawn, layout.names, 0),
      zeroLabel(data, surface, layout, drawn.scale("x")!.apply(0)),
      ...data.rows.map((row, index) => texts(surface, layout, row, index)),
      label(surface, shorten(surface, data.unit, layout.width, smallSize),
        layout.names + layout.width / 2, height - 4,
        {"text-anchor": "middle", "font-size": smallSize}),
    ]),
  ]);
}

const told = ({told, mean}: Row): string =>
  told ?? `${signed(mean.estimate)} [${read(mean.low)}, ${read(mean.high)}]`;

/** What a row's numbers need where they are bold [px]. */
const roomOf = (surface: Surface, row: Row): number =>
  surface.measure(told(row), textSize) * 1.14;

function layoutOf(data: DifferencesData, surface: Surface): Layout {
  const widest = Math.max(0, ...data.rows.map((row) => roomOf(surface, row)));
  if (surface.width < narrow) {
    const most = Math.max(...data.rows.map((row) => nameOf(surface, row).length));
    return {names: 0, numbers: 0, step: 38 + 14 * most, bar: 24 + 14 * most, width: surface.width};
  }
  const names = Math.round(surface.width * 0.28);
  const numbers = widest + 12;
  return {names, numbers, step: 36, bar: 18, width: surface.width - names - numbers};
}

/** A row as its marks are drawn: y in the middle of its bar [px]. */
interface Bar extends Row {
  low: MaybeNumber;
  high: MaybeNumber;
  estimate: MaybeNumber;
  y: number;
}

const around = (half: number) => ({
  y1: (bar: Bar) => bar.y - half, y2: (bar: Bar) => bar.y + half});

function bars(rows: Bar[]) {
  const wide = rows.filter((bar) => known(bar.p10) && known(bar.p90));
  const half = rows.filter((bar) => known(bar.p25) && known(bar.p75));
  return [
    rect(wide, {x1: "p10", x2: "p90", ...around(8), fill: blue, fillOpacity: 0.22}),
    rect(half, {x1: "p25", x2: "p75", ...around(8), fill: blue, fillOpacity: 0.36}),
  ];
}

function whiskers(rows: Bar[]) {
  const black = {stroke: "#000", strokeWidth: 1.6};
  return [
    link(rows, {x1: "low", x2: "high", y1: "y", y2: "y", ...black}),
    link(rows, {x1: "low", x2: "low", ...around(5), ...black}),
    link(rows, {x1: "high", x2: "high", ...around(5), ...black}),
    dot(rows.filter((bar) => known(bar.estimate)), {x: "estimate", y: "y", r: 3, fill: "#000"}),
  ];
}

function plotOf(data: DifferencesData, surface: Surface, layout: Layout): Drawn {
  const all = data.rows.flatMap((row) => [row.p10, row.p90, row.mean.low, row.mean.high]);
  const domain = extent(all, true);
  const height = data.rows.length * layout.step + axisHeight;
  const rows: Bar[] = data.rows.map((row, index) => ({...row, low: row.mean.low,
    high: row.mean.high, estimate: row.mean.estimate, y: index * layout.step + layout.bar}));
  const ticks = ticksAcross(surface, domain, layout.width - 40, signed);
  return plot({
    document: surface.document, width: layout.width, height,
    marginLeft: 20, marginRight: 20, marginTop: 0, marginBottom: axisHeight,
    x: {domain, label: null},
    y: {domain: [0, height - axisHeight], range: [0, height - axisHeight], axis: null},
    marks: [
      ruleX(ticks, {stroke: pale, strokeWidth: 0.7}),
      axisX(ticks, {tickFormat: signed, tickSize: 3}),
      ...bars(rows),
      ruleX([0], {stroke: grey, strokeDasharray: "5 4", strokeWidth: 1.4}),
      link(rows.filter((row) => known(row.p50)), {x1: "p50", x2: "p50", ...around(8), stroke: blue,
        strokeWidth: 2}),
      ...whiskers(rows.filter((row) => known(row.low) && known(row.high))),
    ],
  }) as Drawn;
}

/** A row's name as it stands over its bar, beside what the plan adds. */
function nameOf(surface: Surface, row: Row): string[] {
  const room = surface.width - roomOf(surface, row) - 12;
  return wrap(surface, `${row.code} ${row.name}`, room / 1.14, 2);
}

/** A row's name and what it adds; the leading plan's name is bold. */
function texts(surface: Surface, layout: Layout, row: Row, index: number): SVGElement {
  const top = index * layout.step;
  const weight = row.leads ? "bold" : null;
  const base = top + (layout.names ? layout.bar + 4 : 18);
  const numbers = label(surface, told(row), surface.width, base,
    {"text-anchor": "end", "font-weight": weight});
  if (layout.names === 0) {
    return group(surface, halo, [numbers,
      lines(surface, nameOf(surface, row), 0, top + 18, {"font-weight": weight})]);
  }
  const written = wrap(surface, `${row.code} ${row.name}`, (layout.names - 12) / 1.14, 2);
  const y = top + layout.bar + 4 - (written.length - 1) * 7;
  return group(surface, {}, [numbers, lines(surface, written, 0, y, {"font-weight": weight})]);
}

/** What the line at 0 is, over it. */
function zeroLabel(
  data: DifferencesData, surface: Surface, layout: Layout, zero: number
): SVGElement {
  const text = shorten(surface, data.zero, layout.width / 2, smallSize);
  const half = surface.measure(text, smallSize) / 2;
  const x = layout.names + Math.min(Math.max(zero, half), layout.width - half);
  return label(surface, text, x, -4, {"text-anchor": "middle", "font-size": smallSize, fill: grey});
}
