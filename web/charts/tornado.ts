import {axisX, plot, ruleX} from "@observablehq/plot";
import type {TornadoData} from "../report/data";
import {ticksAcross} from "./axes";
import {key} from "./key";
import {blue, grey, orange, pale} from "./look";
import {extent, known, signed} from "./numbers";
import {Drawn, Scale, Surface, element, group, move, picture, smallSize, taken} from "./surface";
import {halo, label, lines, shorten, wrap} from "./text";

type Bar = TornadoData["bars"][number];
const above = 24; // [px] for who leads on which side
const axisHeight = 38; // [px]
const narrow = 640; // [px] of a picture whose labels stand over their bars

interface Layout {
  names: number; // width [px]; 0 where labels stand over their bars
  side: number; // room for a value beside a bar [px]
  step: number; // [px]
  bar: number; // the middle of a bar in its row [px]
}

/** What each uncertain number does to the lead, from its low end to its high end. */
export function tornado(data: TornadoData, surface: Surface): SVGSVGElement {
  const layout = layoutOf(data, surface);
  const explained = key(surface, [
    {sign: endSign(surface, 13, 6, "low"), text: "at the number's low end"},
    {sign: endSign(surface, 13, 6, "high"), text: "at its high end"},
    ...(data.bars.some((bar) => bar.switches)
      ? [{sign: barSign(surface, 0, 26, 6, orange), text: `${data.next} leads at one end`}] : []),
  ]);
  const height = above + data.bars.length * layout.step + axisHeight;
  const drawn = plotOf(data, surface, layout, height);
  const scale = drawn.scale("x")!;
  return picture(surface, explained.bottom + height, [
    explained.element,
    group(surface, {transform: move(0, explained.bottom)}, [
      taken(surface, drawn, layout.names, 0),
      ...sides(data, surface, layout, height),
      ...data.bars.map((bar, index) => row(surface, layout, bar, index, scale)),
    ]),
  ]);
}

function layoutOf(data: TornadoData, surface: Surface): Layout {
  const stacked = surface.width < narrow;
  const widths = data.bars.flatMap((bar) => [bar.low_value, bar.high_value])
    .map((text) => surface.measure(shorten(surface, text, 90, smallSize), smallSize));
  const names = stacked ? 0 : Math.round(surface.width * 0.34);
  const side = Math.max(24, ...widths) + 12;
  if (!stacked) return {names, side, step: 34, bar: 17};
  const most = Math.max(...data.bars.map((bar) => textsOf(surface, names, bar).length));
  return {names, side, step: 36 + 14 * most, bar: 22 + 14 * most};
}

function plotOf(data: TornadoData, surface: Surface, layout: Layout, height: number): Drawn {
  const domain = extent(data.bars.flatMap((bar) => [bar.low, bar.high]), true);
  const width = surface.width - layout.names;
  const ticks = ticksAcross(surface, domain, width - 2 * layout.side, signed);
  return plot({
    document: surface.document, width, height,
    marginLeft: layout.side, marginRight: layout.side, marginTop: above, marginBottom: axisHeight,
    x: {domain, label: null}, y: {domain: [0, 1], axis: null},
    marks: [
      ruleX(ticks, {stroke: pale, strokeWidth: 0.7}),
      axisX(ticks, {tickFormat: signed, tickSize: 3}),
      ruleX([0], {stroke: grey, strokeDasharray: "5 4", strokeWidth: 1.4}),
    ],
  }) as Drawn;
}

/** Who leads on which side of 0, and what the axis counts. */
function sides(data: TornadoData, surface: Surface, layout: Layout, height: number): SVGElement[] {
  const half = (surface.width - layout.names) / 2 - 8;
  const small = {"font-size": smallSize};
  const behind = shorten(surface, `\u2190 ${data.next} leads`, half, smallSize);
  const ahead = shorten(surface, `${data.leader} leads`, half - 18, smallSize) + " \u2192";
  const unit = shorten(surface, `lead of ${data.leader} over ${data.next}, ${data.unit}`,
    2 * half, smallSize);
  return [
    label(surface, behind, layout.names, 14, small),
    label(surface, ahead, surface.width, 14, {...small, "text-anchor": "end"}),
    label(surface, unit, layout.names + half + 8, height - 4, {...small, "text-anchor": "middle"}),
  ];
}

const barSign = (surface: Surface, from: number, to: number, y: number, colour: string) =>
  element(surface, "rect", {x: Math.min(from, to), y: y - 5, width: Math.abs(to - from), height: 10,
    fill: colour, "fill-opacity": 0.4, stroke: colour});

/** A hollow sign at the low end, a full one at the high end. */
const endSign = (surface: Surface, x: number, y: number, end: "low" | "high"): SVGElement =>
  element(surface, "circle", {cx: x, cy: y, r: 4.2, stroke: "#000", "stroke-width": 1.4,
    fill: end === "low" ? "#fff" : "#000"});

function row(
  surface: Surface, layout: Layout, bar: Bar, index: number, scale: Scale
): SVGElement {
  const top = above + index * layout.step;
  const y = top + layout.bar;
  const drawn: SVGElement[] = [name(surface, layout, bar, top)];
  const at = (value: number) => layout.names + scale.apply(value);
  if (known(bar.low) && known(bar.high)) {
    drawn.push(barSign(surface, at(bar.low), at(bar.high), y, bar.switches ? orange : blue));
  }
  const lowLeft = !known(bar.low) || !known(bar.high) || bar.low <= bar.high;
  if (known(bar.low)) {
    drawn.push(endSign(surface, at(bar.low), y, "low"),
      value(surface, bar.low_value, at(bar.low), y, lowLeft ? "end" : "start"));
  }
  if (known(bar.high)) {
    drawn.push(endSign(surface, at(bar.high), y, "high"),
      value(surface, bar.high_value, at(bar.high), y, lowLeft ? "start" : "end"));
  }
  return group(surface, {}, drawn);
}

const value = (surface: Surface, text: string, x: number, y: number, anchor: "start" | "end") =>
  label(surface, shorten(surface, text, 90, smallSize), x + (anchor === "start" ? 8 : -8), y + 4,
    {"font-size": smallSize, "text-anchor": anchor, ...halo});

const textsOf = (surface: Surface, names: number, bar: Bar): string[] =>
  wrap(surface, bar.label, names === 0 ? surface.width : names - 10, 2, smallSize);

function name(surface: Surface, layout: Layout, bar: Bar, top: number): SVGElement {
  const small = {"font-size": smallSize};
  const texts = textsOf(surface, layout.names, bar);
  if (layout.names === 0) {
    const y = top + layout.bar - 16 - (texts.length - 1) * 14;
    return lines(surface, texts, 0, y, {...small, ...halo});
  }
  return lines(surface, texts, 0, top + layout.bar + 4 - (texts.length - 1) * 7, small);
}
