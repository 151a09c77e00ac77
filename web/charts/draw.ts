import type {FigureData} from "../report/data";
import {bands} from "./bands";
import {Surface, describe} from "./surface";
import {plain} from "./text";

type Data = NonNullable<FigureData["data"]>;

/** The picture of a figure, with `alt` in place of it; nothing where there is nothing to draw. */
export function draw(data: FigureData["data"], alt: string, surface: Surface): SVGSVGElement | null {
  return data === null ? null : describe(chart(data, surface), plain(alt));
}

function chart(data: Data, surface: Surface): SVGSVGElement {
  switch (data.kind) {
    case "bands": return bands(data, surface);
    default: throw new Error(`no figure is of the kind ${data.kind}`);
  }
}
