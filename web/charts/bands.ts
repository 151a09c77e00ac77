import {areaY, axisX, axisY, lineY, plot, ruleY} from "@observablehq/plot";
import type {Band, BandsData} from "../report/data";
import {DateTicks, Ticks, dateOf, dateTicks, numberTicks} from "./axes";
import {dodge} from "./dodge";
import {KeyEntry, boxSign, bracket, key, lineSign, whiskerSign} from "./key";
import {Look, grey, lookOf, pale} from "./look";
import {extent, known, read, signed} from "./numbers";
import {Grid, Panel, arrange, gridOf, heading} from "./panels";
import {Drawn, Scale, Surface, group, move, picture, smallSize, taken} from "./surface";
import {lines, wrap} from "./text";

type BandsPanel = BandsData["panels"][number];
const below = 20; // [px] for the dates
const above = 6; // [px]

/** What is the same in every panel. */
interface Shared {
  surface: Surface;
  dates: Date[];
  grid: Grid;
  plotHeight: number; // [px]
  unit: string | null; // where all panels have the same: it stands over them, once
  look(band: Band): Look;
}

/** Where a panel's plot lies, and what its axes hold. */
interface Frame {
  left: number;
  right: number; // room for labels [px]
  domain: [number, number];
  ticks: Ticks;
  dates: DateTicks;
  labels: EndLabel[];
}

interface EndLabel {
  value: number;
  text: string[];
  colour: string;
}

/** Bands of histories over time, one panel a plan; no programme is in all of them. */
export function bands(data: BandsData, surface: Surface): SVGSVGElement {
  const grid = gridOf(surface, data.panels.length, 290);
  const units = new Set(data.panels.map((panel) => panel.unit));
  const shared = {
    surface, dates: data.dates.map(dateOf), grid, look: looksOf(data),
    plotHeight: data.panels.length > 6 ? 112 : 150,  // so many must go on one page of paper
    unit: units.size === 1 && data.panels.length > 1 ? data.panels[0].unit : null,
  };
  const explained = key(surface, entries(surface, data));
  const panels = data.panels.map((panel) => {
    const judged = data.shared_y ? data.panels : [panel];
    return panelOf(shared, panel, extent(judged.flatMap(values), panel.zero !== null));
  });
  const said = shared.unit === null ? [] : wrap(surface, shared.unit, surface.width, 1);
  const unit = lines(surface, said, 0, explained.bottom + 8);
  const top = explained.bottom + (shared.unit === null ? 0 : 18);
  const all = arrange(surface, panels, grid, top);
  return picture(surface, all.bottom, [explained.element, unit, all.element]);
}

/** Plans that share a panel look different, and each the same in all panels. */
function looksOf(data: BandsData): (band: Band) => Look {
  const plans = data.panels.map((panel) => panel.bands.filter((band) => band.role === "plan"));
  const names = [...new Set(plans.flat().map((band) => band.label))];
  const apart = plans.some((inPanel) => inPanel.length > 1);
  return (band) => lookOf(band.role, apart ? names.indexOf(band.label) : 0);
}

const values = (panel: BandsPanel) => panel.bands.flatMap((band) =>
  [...band.p10, ...band.p90, ...band.p50, band.mean?.low, band.mean?.high]);

function panelOf(shared: Shared, panel: BandsPanel, domain: [number, number]): Panel {
  const {surface, grid} = shared;
  const title = heading(surface, panel.title, shared.unit === null ? panel.unit : "", grid.width);
  const frame = frameOf(shared, panel, domain);
  const drawn = plotOf(shared, panel, frame);
  const scale = drawn.scale("y")!;
  const parts = group(surface, {transform: move(0, title.bottom)}, [
    taken(surface, drawn, 0, 0),
    meanOf(shared, panel, frame, scale),
    endLabels(shared, frame, scale),
  ]);
  return {
    element: group(surface, {}, [title.element, parts]),
    height: title.bottom + above + shared.plotHeight + below,
  };
}

function frameOf(shared: Shared, panel: BandsPanel, domain: [number, number]): Frame {
  const {surface, dates, grid} = shared;
  const ticks = numberTicks(surface, domain, 4, told(panel));
  const most = Math.min(110, grid.width * 0.3);
  const labels = labelsOf(shared, panel).map((end) =>
    ({...end, text: wrap(surface, end.text[0], most, 2, smallSize)}));
  const widest = Math.max(0, ...labels.flatMap((end) =>
    end.text.map((text) => surface.measure(text, smallSize))));
  const right = widest + 24;
  const width = grid.width - ticks.room - right;
  const last = dates[dates.length - 1];
  return {
    left: ticks.room, right, domain, ticks, labels,
    dates: dateTicks(surface, dates[0], last, width),
  };
}

/** What stands at the ends of lines; a plan that is alone in its panel has its title. */
function labelsOf(shared: Shared, panel: BandsPanel): EndLabel[] {
  const ends: EndLabel[] = [];
  panel.bands.forEach((band) => {
    const value = [...band.p50].reverse().find(known);
    if (value === undefined) return;
    const text = panel.zero === null ? band.label : `median ${signed(Number(value.toPrecision(2)))}`;
    ends.push({value, text: [text], colour: shared.look(band).colour});
  });
  if (panel.zero !== null) ends.push({value: 0, text: [panel.zero], colour: grey});
  return ends;
}

function plotOf(shared: Shared, panel: BandsPanel, frame: Frame): Drawn {
  const {surface, dates, grid, plotHeight} = shared;
  return plot({
    document: surface.document,
    width: grid.width, height: above + plotHeight + below,
    marginLeft: frame.left, marginRight: frame.right, marginTop: above, marginBottom: below,
    x: {type: "utc", domain: [dates[0], dates[dates.length - 1]], label: null},
    y: {domain: frame.domain, label: null},
    marks: [
      ruleY(frame.ticks.values, {stroke: pale, strokeWidth: 0.7}),
      axisY(frame.ticks.values, {tickFormat: told(panel), tickSize: 0}),
      axisX(frame.dates.values, {tickFormat: frame.dates.format, tickSize: 4}),
      ...panel.bands.flatMap((band) => marks(dates, band, shared.look(band))),
      panel.zero === null ? null
        : ruleY([0], {stroke: grey, strokeDasharray: "5 4", strokeWidth: 1.4}),
    ],
  }) as Drawn;
}

/** How its numbers are told: with their sign where they are differences. */
const told = (panel: BandsPanel) => (panel.zero === null ? read : signed);

function marks(dates: Date[], band: Band, look: Look) {
  const rows = dates.map((date, index) => ({
    date, p10: band.p10[index], p25: band.p25[index], p50: band.p50[index], p75: band.p75[index],
    p90: band.p90[index],
  }));
  const faint = band.role === "baseline" ? 0.5 : 1;
  return [
    areaY(rows, {x: "date", y1: "p10", y2: "p90", fill: look.colour, fillOpacity: 0.2 * faint}),
    areaY(rows, {x: "date", y1: "p25", y2: "p75", fill: look.colour, fillOpacity: 0.32 * faint}),
    lineY(rows, {x: "date", y: "p50", stroke: look.colour, strokeWidth: 2,
      strokeDasharray: look.dash ?? undefined}),
  ];
}

/** The interval of the mean at the last date: a black bracket beside the plot. */
function meanOf(shared: Shared, panel: BandsPanel, frame: Frame, scale: Scale): SVGElement {
  const {surface, grid} = shared;
  const drawn = panel.bands.map((band, index) => {
    const mean = band.mean;
    if (!mean || !known(mean.low) || !known(mean.high)) return null;
    const x = grid.width - frame.right + 6 + 5 * index;
    const dot = known(mean.estimate) ? scale.apply(mean.estimate) : null;
    return bracket(surface, x, scale.apply(mean.low), scale.apply(mean.high), dot);
  });
  return group(surface, {}, drawn);
}

function endLabels(shared: Shared, frame: Frame, scale: Scale): SVGElement {
  const {surface, grid} = shared;
  const things = frame.labels.map((end) =>
    ({at: scale.apply(end.value), size: end.text.length * 13 + 2}));
  const places = dodge(things, 0, above + shared.plotHeight + below - 2);
  const x = grid.width - frame.right + 18;
  return group(surface, {"font-size": smallSize}, frame.labels.map((end, index) =>
    lines(surface, end.text, x, places[index] - (end.text.length * 13) / 2 + 10,
      {fill: end.colour}, 13)));
}

function entries(surface: Surface, data: BandsData): KeyEntry[] {
  const all = data.panels.flatMap((panel) => panel.bands);
  const looks = new Set(all.filter((band) => band.role === "plan").map(looksOf(data)));
  const colour = looks.size === 1 ? lookOf("plan", 0).colour : grey;
  const found: KeyEntry[] = [
    {sign: boxSign(surface, colour, 0.2), text: "middle four fifths of histories"},
    {sign: boxSign(surface, colour, 0.52), text: "middle half"},
    {sign: lineSign(surface, colour, null), text: "median"},
  ];
  if (all.some((band) => band.mean)) {
    found.push({sign: whiskerSign(surface), text: "mean and its 95 % interval, at the end"});
  }
  if (all.some((band) => band.role === "baseline")) {
    found.push({sign: lineSign(surface, grey, "5 4"), text: "no programme"});
  }
  return found;
}
