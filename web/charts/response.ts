import {areaY, axisX, axisY, dot, line, link, plot, rect, ruleX, ruleY} from "@observablehq/plot";
import type {ResponseData} from "../report/data";
import {numberTicks, ticksAcross} from "./axes";
import {boxSign, key, lineSign, whiskerSign} from "./key";
import {blue, grey, orange, pale} from "./look";
import {extent, known, read, signed} from "./numbers";
import {Grid, Panel, arrange, gridOf, heading} from "./panels";
import {Drawn, Surface, group, move, picture, smallSize, taken} from "./surface";
import {label, lines, shorten, wrap} from "./text";

type ResponsePanel = ResponseData["panels"][number];
const plotHeight = 170; // [px]
const below = 38; // [px]
const above = 18; // [px]

/** The lead over the next plan along each uncertain number, and where it changes hands. */
export function response(data: ResponseData, surface: Surface): SVGSVGElement {
  const grid = gridOf(surface, data.panels.length, 290);
  const explained = key(surface, [
    {sign: whiskerSign(surface), text: "mean lead and its 95 % interval"},
    {sign: lineSign(surface, grey, "5 4"), text: "both plans alike"},
    ...(data.panels.some((panel) => panel.crossings.length > 0)
      ? [{sign: boxSign(surface, orange, 0.4), text: "where the lead changes hands, 95 % interval"}]
      : []),
  ]);
  const all = data.panels.flatMap((panel) => panel.points.flatMap(({difference}) =>
    [difference.estimate, difference.low, difference.high]));
  const domain = extent(all, true);
  const panels = data.panels.map((panel) => panelOf(data, surface, grid, {panel, domain}));
  const arranged = arrange(surface, panels, grid, explained.bottom);
  return picture(surface, arranged.bottom, [explained.element, arranged.element]);
}

interface Content {
  panel: ResponsePanel;
  domain: [number, number]; // of the lead, the same in all panels
}

function panelOf(data: ResponseData, surface: Surface, grid: Grid, content: Content): Panel {
  const {panel} = content;
  const crossings = panel.crossings.map(({x, low, high}) => `changes hands at ${read(x)}` +
    (known(low) || known(high) ? ` [${read(low)}, ${read(high)}]` : ""));
  const title = heading(surface, panel.label, "", grid.width);
  const told = crossings.flatMap((text) => wrap(surface, text, grid.width, 2, smallSize));
  const top = title.bottom + told.length * 13 + 4;
  const height = above + plotHeight + below;
  const small = {"font-size": smallSize};
  const lead = `lead of ${data.leader} over ${data.next}, ${data.unit}`;
  return {
    element: group(surface, {}, [title.element,
      lines(surface, told, 0, title.bottom + 6, {...small, fill: orange}, 13),
      group(surface, {transform: move(0, top)}, [
        taken(surface, plotOf(surface, grid.width, content), 0, 0),
        label(surface, shorten(surface, lead, grid.width, smallSize), 0, 10, small),
        label(surface, shorten(surface, panel.unit, grid.width * 0.8, smallSize), grid.width / 2,
          height - 4, {...small, "text-anchor": "middle"}),
      ])]),
    height: top + height,
  };
}

function plotOf(surface: Surface, width: number, content: Content): Drawn {
  const {panel, domain} = content;
  const {points} = panel;
  const across = extent(points.flatMap(({x, low, high}) => [x, low, high]), false);
  const up = numberTicks(surface, domain, 5, signed);
  const ticks = ticksAcross(surface, across, width - up.room - 24);
  const rows = points.map((point) => ({x: point.x, ...point.difference}));
  const whole = rows.filter((point) => known(point.low) && known(point.high));
  return plot({
    document: surface.document, width, height: above + plotHeight + below,
    marginLeft: up.room, marginRight: 18, marginTop: above, marginBottom: below,
    x: {domain: across, label: null}, y: {domain, label: null},
    marks: [
      ruleY(up.values, {stroke: pale, strokeWidth: 0.7}),
      axisY(up.values, {tickFormat: signed, tickSize: 0}),
      axisX(ticks, {tickFormat: read, tickSize: 3}),
      ...crossings(panel, across, domain),
      ruleY([0], {stroke: grey, strokeDasharray: "5 4", strokeWidth: 1.4}),
      areaY(rows, {x: "x", y1: "low", y2: "high", fill: blue, fillOpacity: 0.15}),
      line(rows, {x: "x", y: "estimate", stroke: blue, strokeWidth: 2}),
      link(whole, {x1: "x", x2: "x", y1: "low", y2: "high", stroke: "#000", strokeWidth: 1.4}),
      dot(rows.filter((point) => known(point.estimate)),
        {x: "x", y: "estimate", r: 3, fill: "#000"}),
    ],
  }) as Drawn;
}

/** Where the lead changes hands: a line, and a strip over its interval as far as it is in sight. */
function crossings(panel: ResponsePanel, across: [number, number], domain: [number, number]) {
  const [left, right] = across;
  const within = panel.crossings.filter(({x}) => x >= left && x <= right);
  const strips = within.filter(({low, high}) => known(low) && known(high)).map(({low, high}) =>
    ({x1: Math.max(left, low!), x2: Math.min(right, high!), y1: domain[0], y2: domain[1]}));
  return [
    rect(strips, {x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: orange, fillOpacity: 0.18}),
    ruleX(within, {x: "x", stroke: orange, strokeWidth: 1.6, strokeDasharray: "2 2"}),
  ];
}
