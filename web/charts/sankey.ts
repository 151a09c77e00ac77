import {SankeyLink, SankeyNode, sankey as layOut, sankeyLinkHorizontal} from "d3-sankey";
import type {SankeyData} from "../report/data";
import {dodge} from "./dodge";
import {blue, grey, orange} from "./look";
import {withUnit} from "./numbers";
import {Surface, element, picture, smallSize} from "./surface";
import {halo, lines, shorten, wrap} from "./text";

interface NodeData {
  id: string;
  label: string;
}
/** Its column, which the library's types leave out. */
type Node = SankeyNode<NodeData, object> & {layer?: number};
type Link = SankeyLink<NodeData, object>;

const barWidth = 10; // [px]
const lineHeight = 13; // [px]

/** A node's text, and where it goes. */
interface Label {
  node: Node;
  texts: string[];
}

/** Where money went: from the left to the right, as wide as the sum. */
export function sankey(data: SankeyData, surface: Surface): SVGSVGElement {
  const depth = depthOf(data);
  // Every column keeps room for the names to the right of its bars, the last one too.
  const room = Math.min(190, (surface.width - 2) / (depth + 1) - barWidth);
  const columns = layOf(data, surface.width - room, 100, 4);
  const labelled = columns.map((nodes) => nodes.map((node) => textsOf(surface, data, node, room)));
  const tallest = Math.max(...labelled.map((labels) =>
    labels.reduce((sum, {texts}) => sum + texts.length * lineHeight + 10, 0)));
  const height = Math.max(surface.width < 560 ? 420 : 360, tallest + 20);
  const most = Math.max(...columns.map((nodes) => nodes.length));
  const padding = Math.max(10, Math.min(44, (height * 0.5) / Math.max(1, most)));
  const graph = graphOf(data, surface.width - room, height, padding);
  const placed = labels(surface, data, graph.nodes as Node[], {room, height});
  return picture(surface, height, [...paths(surface, graph.links as Link[]), ...bars(surface,
    graph.nodes as Node[]), ...placed]);
}

function graphOf(data: SankeyData, width: number, height: number, padding: number) {
  const generator = layOut<NodeData, object>().nodeId((node) => node.id).nodeWidth(barWidth)
    .nodePadding(padding).extent([[0, 8], [width, height - 8]]);
  const used = new Set(data.links.filter(({value}) => value > 0)
    .flatMap(({source, target}) => [source, target]));
  return generator({
    nodes: data.nodes.filter(({id}) => used.has(id)).map((node) => ({...node})),
    links: data.links.filter(({value}) => value > 0).map((link) => ({...link})),
  });
}

const depthOf = (data: SankeyData): number =>
  Math.max(0, ...(graphOf(data, 100, 100, 1).nodes as Node[]).map((node) => node.layer ?? 0));

function layOf(data: SankeyData, width: number, height: number, padding: number): Node[][] {
  return byColumn(graphOf(data, width, height, padding).nodes as Node[]);
}

function byColumn(nodes: Node[]): Node[][] {
  const columns: Node[][] = [];
  for (const node of nodes) (columns[node.layer ?? 0] ??= []).push(node);
  return columns.filter((column) => column !== undefined);
}

function textsOf(surface: Surface, data: SankeyData, node: Node, room: number): Label {
  const sum = withUnit(node.value ?? 0, data.unit);
  return {node, texts: [...wrap(surface, node.label, room - 10, 4, smallSize),
    shorten(surface, sum, room - 10, smallSize)]};
}

function paths(surface: Surface, links: Link[]): SVGElement[] {
  const path = sankeyLinkHorizontal<NodeData, object>();
  return links.map((link) => element(surface, "path", {
    d: path(link), fill: "none", stroke: colourOf(link.target as Node), "stroke-opacity": 0.28,
    "stroke-width": Math.max(1, link.width ?? 1),
  }));
}

const bars = (surface: Surface, nodes: Node[]): SVGElement[] => nodes.map((node) =>
  element(surface, "rect", {x: node.x0, y: node.y0, width: barWidth,
    height: Math.max(1, node.y1! - node.y0!), fill: colourOf(node)}));

/** Where money comes from is grey; where it ends is orange; on its way it is blue. */
function colourOf(node: Node): string {
  if ((node.targetLinks ?? []).length === 0) return grey;
  return (node.sourceLinks ?? []).length === 0 ? orange : blue;
}

function labels(
  surface: Surface, data: SankeyData, nodes: Node[], space: {room: number; height: number}
): SVGElement[] {
  return byColumn(nodes).flatMap((column) => {
    const texts = column.map((node) => textsOf(surface, data, node, space.room));
    const places = dodge(texts.map(({node, texts: rows}) =>
      ({at: (node.y0! + node.y1!) / 2, size: rows.length * lineHeight + 3})), 0, space.height);
    return texts.map(({node, texts: rows}, index) => {
      const y = places[index] - (rows.length * lineHeight) / 2 + 10;
      return lines(surface, rows, node.x1! + 5, y, {"font-size": smallSize, ...halo}, lineHeight);
    });
  });
}
