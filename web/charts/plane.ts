/** Degrees on a plane that keeps a small place's shape: longitude is narrowed as in its middle. */
export interface Plane {
  x(longitude: number): number; // [px]
  y(latitude: number): number; // [px]
  height: number; // [px]
}

export type Position = [number, number]; // longitude and latitude [degree]

/** A plane of `width` [px], at most `most` [px] high, that holds all positions and a margin. */
export function planeOf(positions: Position[], width: number, most: number, margin = 4): Plane {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of positions) {
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) continue;
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  if (west > east) [west, south, east, north] = [0, 0, 1, 1];
  const narrowed = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = Math.max((east - west) * narrowed, 1e-6);
  const up = Math.max(north - south, 1e-6);
  const scale = Math.min((width - 2 * margin) / across, (most - 2 * margin) / up);
  const left = (width - across * scale) / 2;
  return {
    x: (longitude) => left + (longitude - west) * narrowed * scale,
    y: (latitude) => margin + (north - latitude) * scale,
    height: up * scale + 2 * margin,
  };
}

/** Rings as one path; which is a hole follows from the rule even-odd, not from how it winds. */
export function pathOf(rings: Position[][], plane: Plane): string {
  return rings.map((ring) => "M" + ring.map(([longitude, latitude]) =>
    `${plane.x(longitude).toFixed(1)},${plane.y(latitude).toFixed(1)}`).join("L") + "Z").join("");
}
