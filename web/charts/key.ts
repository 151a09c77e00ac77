import {Surface, element, group, move, smallSize} from "./surface";
import {label, shorten} from "./text";

/** A sign and what it means; it is drawn in a box of 26 × 12 px. */
export interface KeyEntry {
  sign: SVGElement;
  text: string;
}

const signWidth = 32; // [px]
const rowHeight = 18; // [px]

/** What the signs of a picture mean, in as many rows as it takes, and where the picture begins. */
export function key(surface: Surface, entries: KeyEntry[]): {element: SVGElement; bottom: number} {
  const placed: SVGElement[] = [];
  let x = 0;
  let y = 2;
  for (const entry of entries) {
    const text = shorten(surface, entry.text, surface.width - signWidth, smallSize);
    const width = signWidth + surface.measure(text, smallSize);
    if (x > 0 && x + width > surface.width) {
      x = 0;
      y += rowHeight;
    }
    placed.push(group(surface, {transform: move(x, y)}, [
      entry.sign, label(surface, text, signWidth, 10, {"font-size": smallSize}),
    ]));
    x += width + 18;
  }
  const bottom = entries.length === 0 ? 0 : y + rowHeight + 6;
  return {element: group(surface, {}, placed), bottom};
}

export const boxSign = (surface: Surface, colour: string, opacity: number): SVGElement =>
  element(surface, "rect", {width: 26, height: 12, fill: colour, "fill-opacity": opacity});

export const lineSign = (surface: Surface, colour: string, dash: string | null): SVGElement =>
  element(surface, "path",
    {d: "M0,6H26", stroke: colour, "stroke-width": 2, "stroke-dasharray": dash});

/** An interval from low to high, upright at x, with its estimate where there is one [px]. */
export function bracket(
  surface: Surface, x: number, low: number, high: number, dot: number | null
): SVGElement {
  const path = `M${x - 3},${high}h6M${x},${high}V${low}M${x - 3},${low}h6`;
  return group(surface, {}, [
    element(surface, "path", {d: path, fill: "none", stroke: "#000", "stroke-width": 1.4}),
    dot === null ? null : element(surface, "circle", {cx: x, cy: dot, r: 2.4, fill: "#000"}),
  ]);
}

export const whiskerSign = (surface: Surface): SVGElement => bracket(surface, 13, 12, 0, 6);
