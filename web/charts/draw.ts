import type {FigureData} from "../report/data";
import {bands} from "./bands";
import {differences} from "./differences";
import {fifths} from "./fifths";
import {map} from "./map";
import {response} from "./response";
import {sankey} from "./sankey";
import {Surface, describe} from "./surface";
import {plain} from "./text";
import {timeline} from "./timeline";
import {tornado} from "./tornado";

type Data = NonNullable<FigureData["data"]>;

/** The picture of a figure, with `alt` in place of it; nothing where there is nothing to draw. */
export function draw(
  data: FigureData["data"], alt: string, surface: Surface
): SVGSVGElement | null {
  return data === null || isEmpty(data) ? null : describe(chart(data, surface), plain(alt));
}

function isEmpty(data: Data): boolean {
  switch (data.kind) {
    case "differences": case "timeline": return data.rows.length === 0;
    case "sankey": return data.links.length === 0;
    case "map": return data.layers.length === 0 || data.areas.length + data.dots.length === 0;
    case "tornado": return data.bars.length === 0;
    default: return data.panels.length === 0;
  }
}

function chart(data: Data, surface: Surface): SVGSVGElement {
  switch (data.kind) {
    case "bands": return bands(data, surface);
    case "differences": return differences(data, surface);
    case "fifths": return fifths(data, surface);
    case "sankey": return sankey(data, surface);
    case "map": return map(data, surface);
    case "timeline": return timeline(data, surface);
    case "tornado": return tornado(data, surface);
    case "response": return response(data, surface);
  }
}
