import {scaleUtc, ticks, utcYear} from "d3";
import {Surface, smallSize} from "./surface";
import {read} from "./numbers";

/** Round numbers for an axis, and the room that their labels take [px]. */
export interface Ticks {
  values: number[];
  room: number;
}

export function numberTicks(
  surface: Surface, domain: [number, number], count: number, told = read
): Ticks {
  const values = ticks(domain[0], domain[1], count);
  const widths = values.map((value) => surface.measure(told(value), smallSize));
  return {values, room: Math.max(10, ...widths) + 12};
}

/** Round numbers whose labels stand side by side within `width` [px]. */
export function ticksAcross(
  surface: Surface, domain: [number, number], width: number, told = read
): number[] {
  for (let count = Math.max(2, Math.floor(width / 60)); count > 1; --count) {
    const {values, room} = numberTicks(surface, domain, count, told);
    if (values.length * room <= width) return values;
  }
  return ticks(domain[0], domain[1], 1);
}

/** YYYY-MM-DD as a date, at midnight in Greenwich. */
export const dateOf = (text: string): Date => new Date(`${text}T00:00:00Z`);

export interface DateTicks {
  values: Date[];
  format: string; // as d3 reads it
}

/** Beginnings of years, or of months where there is less than two years; labels do not touch. */
export function dateTicks(surface: Surface, from: Date, to: Date, width: number): DateTicks {
  const years = utcYear.range(utcYear.ceil(from), new Date(to.getTime() + 1));
  const most = Math.max(1, Math.floor(width / (surface.measure("2025", smallSize) + 14)));
  if (years.length < 2) {
    const months = scaleUtc([from, to], [0, width]).ticks(Math.max(1, Math.floor(most / 2)));
    return {values: months, format: "%b %Y"};
  }
  const step = [1, 2, 5, 10, 20, 50].find((size) => years.length / size <= most) ?? 100;
  return {values: years.filter((year) => year.getUTCFullYear() % step === 0), format: "%Y"};
}
