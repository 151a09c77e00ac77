import {Surface, group, move, smallSize} from "./surface";
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
  let y = 0;
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
  return {element: group(surface, {}, placed), bottom: entries.length === 0 ? 0 : y + rowHeight + 4};
}
