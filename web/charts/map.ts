import {interpolateBlues, interpolateOranges, scaleLinear} from "d3";
import type {MapData, MaybeNumber} from "../report/data";
import {known, read} from "./numbers";
import {Grid, Panel, arrange, gridOf, heading} from "./panels";
import {Plane, Position, pathOf, planeOf} from "./plane";
import {Surface, element, group, move, picture, smallSize} from "./surface";
import {label} from "./text";

type Layer = MapData["layers"][number];
const outline = "#5c5c5c";

/** A layer's steps of colour: edges, one more than steps. */
export interface Steps {
  edges: number[];
  colourOf(value: number): string;
  isHatched(value: number): boolean;
}

/** A place on a plane, one panel a layer; areas, or dots as large as their people are many. */
export function map(data: MapData, surface: Surface): SVGSVGElement {
  const grid = gridOf(surface, data.layers.length, 250);
  const positions = data.areas.length > 0 ? data.areas.flatMap((area) => area.rings.flat())
    : data.dots.map(({lon, lat}): Position => [lon, lat]);
  const plane = planeOf(positions, grid.width, Math.min(460, grid.width * 1.2),
    data.areas.length > 0 ? 4 : 16);
  const panels = data.layers.map((layer) => panelOf(data, surface, grid, {layer, plane}));
  const all = arrange(surface, panels, grid, 0);
  return picture(surface, all.bottom, [hatches(surface), all.element]);
}

interface Content {
  layer: Layer;
  plane: Plane;
}

function panelOf(data: MapData, surface: Surface, grid: Grid, content: Content): Panel {
  const {layer, plane} = content;
  const title = heading(surface, layer.title, layer.unit, grid.width);
  const steps = stepsOf(layer);
  const gap = layer.values.some((value) => !known(value));
  const scale = legend(surface, grid.width, steps, gap);
  const shapes = data.areas.length > 0 ? areas(data, surface, content, steps)
    : dots(data, surface, content, steps);
  return {
    element: group(surface, {}, [title.element,
      group(surface, {transform: move(0, title.bottom)}, shapes),
      group(surface, {transform: move(0, title.bottom + plane.height + 8)}, [scale.element])]),
    height: title.bottom + plane.height + 8 + scale.height,
  };
}

/** Round steps over the values; from one colour to another around 0 where a layer diverges. */
export function stepsOf(layer: Layer): Steps {
  const there = layer.values.filter(known);
  let low = there.length > 0 ? Math.min(...there) : 0;
  let high = there.length > 0 ? Math.max(...there) : 1;
  if (layer.diverging) [low, high] = [Math.min(low, 0), Math.max(high, 0)];
  if (low === high) high = low + (Math.abs(low) || 1);
  const scale = scaleLinear([low, high], [0, 1]).nice(5);
  const [least, greatest] = scale.domain();
  const inner = scale.ticks(5).filter((edge) => edge > least && edge < greatest);
  const edges = [least, ...inner, greatest];
  const reach = Math.max(Math.abs(least), Math.abs(greatest));
  const middle = (value: number) => {
    const step = Math.max(0, edges.findIndex((edge, index) => index > 0 && value <= edge) - 1);
    return (edges[step] + edges[step + 1]) / 2;
  };
  const isHatched = (value: number) => layer.diverging && middle(value) < 0;
  return {edges, isHatched, colourOf: (value) => {
    const at = middle(value);
    if (!layer.diverging) return interpolateBlues(0.12 + 0.8 * ((at - least) / (greatest - least)));
    const shade = 0.08 + 0.72 * (Math.abs(at) / reach);
    return at < 0 ? interpolateOranges(shade) : interpolateBlues(shade);
  }};
}

const hatchId = (surface: Surface, name: string) => `${surface.prefix}-${name}`;
const fillOf = (surface: Surface, name: string) => `url(#${hatchId(surface, name)})`;

/** Strokes for what is below 0, crosses for what is not known: both are seen in black and white. */
function hatches(surface: Surface): SVGElement {
  const pattern = (name: string, path: string, colour: string) =>
    element(surface, "pattern", {id: hatchId(surface, name), width: 6, height: 6,
      patternUnits: "userSpaceOnUse"},
    element(surface, "path", {d: path, stroke: colour, "stroke-width": 0.8, fill: "none"}));
  return element(surface, "defs", {}, pattern("below", "M-1,7L7,-1M-1,1L1,-1M5,7L7,5", "#7a3300"),
    pattern("missing", "M0,0L6,6M6,0L0,6", "#9a9a9a"));
}

/** A shape in its colour, and its strokes over it where it has any. */
function filled(
  surface: Surface, value: MaybeNumber, steps: Steps, shape: (fill: string) => SVGElement
): SVGElement[] {
  if (!known(value)) return [shape("#fff"), shape(fillOf(surface, "missing"))];
  const drawn = [shape(steps.colourOf(value))];
  if (steps.isHatched(value)) drawn.push(shape(fillOf(surface, "below")));
  return drawn;
}

function areas(data: MapData, surface: Surface, content: Content, steps: Steps): SVGElement[] {
  return data.areas.flatMap((area, index) => {
    const d = pathOf(area.rings as Position[][], content.plane);
    return filled(surface, content.layer.values[index] ?? null, steps, (fill) =>
      element(surface, "path", {d, fill, "fill-rule": "evenodd", stroke: outline,
        "stroke-width": 0.5, "stroke-linejoin": "round"}));
  });
}

function dots(data: MapData, surface: Surface, content: Content, steps: Steps): SVGElement[] {
  const most = Math.max(1, ...data.dots.map(({population}) => population));
  return data.dots.flatMap((dot, index) => {
    const r = 3 + 9 * Math.sqrt(Math.max(0, dot.population) / most);
    return filled(surface, content.layer.values[index] ?? null, steps, (fill) =>
      element(surface, "circle", {cx: content.plane.x(dot.lon), cy: content.plane.y(dot.lat), r,
        fill, stroke: outline, "stroke-width": 0.7}));
  });
}

/** The steps side by side with numbers at their edges, as many as do not touch. */
function legend(
  surface: Surface, width: number, steps: Steps, gap: boolean
): {element: SVGElement; height: number} {
  const {edges} = steps;
  const inset = 24; // [px] for the numbers at the ends
  const step = Math.min(48, (width - 2 * inset) / (edges.length - 1));
  const boxes = edges.slice(1).flatMap((edge, index) =>
    filled(surface, (edges[index] + edge) / 2, steps, (fill) => element(surface, "rect", {
      x: inset + index * step, width: step, height: 12, fill, stroke: outline,
      "stroke-width": 0.5})));
  const widest = Math.max(...edges.map((edge) => surface.measure(read(edge), smallSize))) + 8;
  const every = Math.ceil(widest / step);
  const numbers = edges.map((edge, index) => (index % every !== 0 ? null
    : label(surface, read(edge), inset + index * step, 26,
      {"text-anchor": "middle", "font-size": smallSize})));
  const missing = !gap ? [] : [
    ...filled(surface, null, steps, (fill) => element(surface, "rect", {x: inset, y: 34, width: 26,
      height: 12, fill, stroke: outline, "stroke-width": 0.5})),
    label(surface, "not known", inset + 32, 44, {"font-size": smallSize})];
  return {element: group(surface, {}, [...boxes, ...numbers, ...missing]), height: gap ? 50 : 30};
}
