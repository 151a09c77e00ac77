/** Something on a line: where it would stand, and its height. */
export interface Placed {
  at: number; // the middle [px]
  size: number; // [px]
}

/**
 * Middles as near as can be to where things would stand, in their order, so that none overlaps
 * another and all lie between `low` and `high`. What does not fit runs over `high`.
 */
export function dodge(things: Placed[], low: number, high: number): number[] {
  const order = things.map((_, index) => index).sort((a, b) => things[a].at - things[b].at);
  const places = new Array<number>(things.length);
  let free = low;
  for (const index of order) {
    const {at, size} = things[index];
    places[index] = Math.max(at, free + size / 2);
    free = places[index] + size / 2;
  }
  let end = high;
  for (const index of [...order].reverse()) {
    const half = things[index].size / 2;
    if (places[index] + half <= end) break;
    places[index] = end - half;
    end = places[index] - half;
  }
  free = low;
  for (const index of order) {
    const half = things[index].size / 2;
    places[index] = Math.max(places[index], free + half);
    free = places[index] + half;
  }
  return places;
}
