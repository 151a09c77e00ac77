// What a chart is drawn on: a document that makes its elements, a width, and a measure of texts.

/** Width of a text [px] at a size [px]. */
export type Measure = (text: string, size: number) => number;

export interface Surface {
  document: Document;
  width: number; // [px]
  measure: Measure;
  prefix: string; // of ids within the picture, unique in the page
}

/** A picture by Observable Plot, whose scales tell where a value stands [px]. */
export type Drawn = SVGSVGElement & {scale(name: string): Scale | undefined};
export interface Scale {
  apply(value: number): number;
}

export type Attributes = Record<string, string | number | null | undefined>;
export type Content = Element | string | null | undefined;

export const textSize = 12; // [px]
export const smallSize = 11; // [px]
export const fontFamily = 'system-ui, "Liberation Sans", Arial, Helvetica, sans-serif';
const svgNamespace = "http://www.w3.org/2000/svg";

/** An SVG element; attributes that are null are left out. */
export function element(
  surface: Surface, name: string, attributes: Attributes, ...contents: Content[]
): SVGElement {
  const made = surface.document.createElementNS(svgNamespace, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    made.setAttribute(key, typeof value === "number" ? short(value) : value);
  }
  for (const content of contents) {
    if (content === null || content === undefined) continue;
    made.appendChild(
      typeof content === "string" ? surface.document.createTextNode(content) : content);
  }
  return made;
}

/** A number as SVG reads it, to a hundredth of a pixel. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

export const move = (x: number, y: number): string => `translate(${short(x)},${short(y)})`;

/** A group of what is there. */
export const group = (surface: Surface, attributes: Attributes, contents: Content[]): SVGElement =>
  element(surface, "g", attributes, ...contents);

/** The picture itself, `height` [px] high, with what it holds. */
export function picture(surface: Surface, height: number, contents: Content[]): SVGSVGElement {
  const svg = element(surface, "svg", {
    width: surface.width, height, viewBox: `0 0 ${short(surface.width)} ${short(height)}`,
    fill: "currentColor", "font-family": fontFamily, "font-size": textSize,
  }, ...contents);
  return svg as SVGSVGElement;
}

/** Says in words what one would see, for whoever does not. */
export function describe(svg: SVGSVGElement, alt: string): SVGSVGElement {
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", alt);
  return svg;
}

/**
 * What a picture by Observable Plot holds, as a group at (x, y). Its style element and its labels
 * of groups stay behind: a content security policy forbids the one, accessibility the others.
 */
export function taken(surface: Surface, plot: Element, x: number, y: number): SVGElement {
  const inner = group(surface, {
    transform: move(x, y), "text-anchor": "middle", "font-size": smallSize,
  }, []);
  for (const child of Array.from(plot.childNodes)) {
    if (child.nodeName.toLowerCase() !== "style") inner.appendChild(child);
  }
  for (const labelled of Array.from(inner.querySelectorAll("[aria-label]"))) {
    labelled.removeAttribute("aria-label");
  }
  return inner;
}
