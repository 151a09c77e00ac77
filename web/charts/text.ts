import {Attributes, Surface, element, textSize} from "./surface";

// Texts come from whoever wrote the scenario: they may be long, or hold what steers a display.

const longest = 400; // letters, past which nothing is measured

/** A text on one line, without what steers a display or the direction of letters. */
export function plain(text: string): string {
  return String(text).slice(0, longest)
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ")
    .replace(/[\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g, " ")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
    .replace(/\s+/g, " ").trim();
}

/** The text, cut with an ellipsis where it is wider than `width` [px]. */
export function shorten(
  surface: Surface, text: string, width: number, size: number = textSize
): string {
  const letters = Array.from(plain(text));
  if (surface.measure(letters.join(""), size) <= width) return letters.join("");
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const cut = letters.slice(0, middle).join("").trimEnd() + "\u2026";
    if (surface.measure(cut, size) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "\u2026" : letters.slice(0, low).join("").trimEnd() + "\u2026";
}

/** The text in at most `most` lines of `width` [px]; what does not fit ends in an ellipsis. */
export function wrap(
  surface: Surface, text: string, width: number, most: number, size: number = textSize
): string[] {
  const words = plain(text).split(" ");
  const fits = (line: string) => surface.measure(line, size) <= width;
  const lines: string[] = [];
  while (words.length > 0 && lines.length < most - 1) {
    let line = words[0];
    let taken = 1;
    while (taken < words.length && fits(`${line} ${words[taken]}`)) line += " " + words[taken++];
    words.splice(0, taken);
    if (fits(line)) {
      lines.push(line);
      continue;
    }
    const [start, rest] = broken(line, fits);
    lines.push(start);
    words.unshift(rest);
  }
  if (words.length > 0) lines.push(shorten(surface, words.join(" "), width, size));
  return lines;
}

/** A word that is too long for a line, in two. */
function broken(word: string, fits: (line: string) => boolean): [string, string] {
  const letters = Array.from(word);
  let count = letters.length - 1;
  while (count > 1 && !fits(letters.slice(0, count).join("") + "-")) --count;
  // Keys break behind their dots and dashes; a hyphen would make another key of them.
  const key = /^\S*[._]/.exec(letters.slice(0, count).join(""));
  if (key) return [key[0], word.slice(key[0].length)];
  return [letters.slice(0, count).join("") + "-", letters.slice(count).join("")];
}

/** Lines of text whose first has its baseline at y; `step` [px] apart. */
export function lines(
  surface: Surface, texts: string[], x: number, y: number, attributes: Attributes = {}, step = 14
): SVGElement {
  const spans = texts.map((text, row) =>
    element(surface, "text", {x, y: y + row * step}, text));
  return element(surface, "g", attributes, ...spans);
}

/** One line of text. */
export const label = (
  surface: Surface, text: string, x: number, y: number, attributes: Attributes = {}
): SVGElement => element(surface, "text", {x, y, ...attributes}, text);

/** White around letters that stand on lines or areas. */
export const halo: Attributes = {stroke: "#fff", "stroke-width": 3, "paint-order": "stroke",
  "stroke-linejoin": "round"};

/** A guess at a text's width that few fonts exceed, where nothing can measure it. */
export function guessWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) {
    if ("ijl.,:;|'! ()[]".includes(letter)) width += 0.36;
    else if ("mwMW@%\u2026\u2014".includes(letter)) width += 0.98;
    else if (letter > "\u2e80") width += 1.05;
    else if (letter >= "A" && letter <= "Z") width += 0.72;
    else width += 0.62;
  }
  return width * size;
}
