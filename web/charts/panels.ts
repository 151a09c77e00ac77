import {Surface, group, move} from "./surface";
import {lines, wrap} from "./text";

/** Small multiples: as many columns as have room. */
export interface Grid {
  columns: number;
  width: number; // of a panel [px]
}

const gap = 24; // [px] between panels

export function gridOf(surface: Surface, panels: number, least: number): Grid {
  const room = Math.floor((surface.width + gap) / (least + gap));
  const most = Math.max(1, Math.min(room, panels));
  const columns = Math.ceil(panels / Math.ceil(panels / most));  // rows as even as can be
  return {columns, width: (surface.width - gap * (columns - 1)) / columns};
}

export interface Panel {
  element: SVGElement;
  height: number; // [px]
}

/** Panels in rows from `top` [px]; a row is as high as its highest panel. */
export function arrange(
  surface: Surface, panels: Panel[], grid: Grid, top: number
): {element: SVGElement; bottom: number} {
  const placed: SVGElement[] = [];
  let y = top;
  for (let first = 0; first < panels.length; first += grid.columns) {
    const row = panels.slice(first, first + grid.columns);
    const height = Math.max(...row.map((panel) => panel.height));
    row.forEach((panel, column) => {
      const x = column * (grid.width + gap);
      // Plots stand side by side, however many lines their titles have.
      placed.push(group(surface, {transform: move(x, y + height - panel.height)}, [panel.element]));
    });
    y += height + 14;
  }
  return {element: group(surface, {}, placed), bottom: y - 14};
}

/** A panel's title and unit over it, and where the panel begins [px]. */
export function heading(
  surface: Surface, title: string, unit: string, width: number
): {element: SVGElement; bottom: number} {
  const name = wrap(surface, title, width / 1.14, 2);
  const under = unit === "" ? [] : wrap(surface, unit, width, 2, 11);
  const below = 12 + name.length * 15;
  return {
    element: group(surface, {}, [
      lines(surface, name, 0, 12, {"font-weight": "bold"}, 15),
      lines(surface, under, 0, below, {"font-size": 11}, 13),
    ]),
    bottom: below + under.length * 13 - 6,
  };
}
