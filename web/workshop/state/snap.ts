// Positions of a lever.
import {quoted} from "./toml";
import {isSame} from "./value_text";

export {textOf} from "./value_text";

export const mostPositions = 41;

/** A step as a fraction, since a tenth has no exact double: [25, 10] is 2.5. */
type Step = readonly [number, number];

const monthSteps: Step[] = [1, 2, 3, 6, 12, 24, 60, 120].map((months) => [months, 1]);
/** Units of which nobody wants a half, unless the whole range is narrow. */
const wholeUnits = ["month", "week", "person", "post"];
const narrow = 4;

/**
 * Multiples of a nice step within the range, at most 41 with the loaded value among them, rising. The step is the
 * smallest for which there is room; an end of the range that is no multiple of it is left out.
 */
export function stepsOf(minimum: number, maximum: number, unit: string, loaded?: number): number[] {
  const own = loaded !== undefined && Number.isFinite(loaded) ? [loaded] : [];
  if (!Number.isFinite(minimum) || !Number.isFinite(maximum) || minimum > maximum) return own;
  if (minimum === maximum) return withOwn([minimum], own);
  for (const step of candidates(maximum - minimum, unit)) {
    const row = multiples(minimum, maximum, step);
    if (withOwn(row, own).length <= mostPositions) return withOwn(row, own);
  }
  return withOwn([minimum, maximum], own);
}

/** The position of a value in a row; -1 where it is at none. */
export const positionOf = (row: readonly number[], value: number): number =>
  row.findIndex((one) => isSame(one, value));

/** A date of a gate that can be moved, as a file has it: `{at = "30 months"}`. */
export const gateAt = (month: number): string => `{at = ${quoted(`${month} months`)}}`;

/** The month of such a date; null of anything else. */
export function gateMonth(text: string | undefined): number | null {
  const found = /at = "(\d+) months?"/.exec(text ?? "");
  return found ? Number(found[1]) : null;
}

/** Steps from too small to large enough. */
function candidates(range: number, unit: string): Step[] {
  const wide = range >= narrow;
  if (unit === "month" && wide && range < 120 * (mostPositions - 2)) return monthSteps;
  const least = Math.floor(Math.log10(range / mostPositions)) - 1;
  const steps = [0, 1, 2, 3, 4].flatMap((more) => [10, 20, 25, 50].map((tenths) => scaled(tenths, least + more)));
  return steps.filter(([step, divisor]) => !wide || !wholeUnits.includes(unit) || step % divisor === 0);
}

const scaled = (tenths: number, power: number): Step =>
  (power > 0 ? [tenths * 10 ** (power - 1), 1] : [tenths, 10 ** (1 - power)]);

/** Some of the multiples within the range, and all of them where they are not too many. */
function multiples(minimum: number, maximum: number, [step, divisor]: Step): number[] {
  // A multiple within a thousand-millionth of a step of an end is that end.
  const first = Math.ceil(minimum * divisor / step - 1e-9);
  const last = Math.floor(maximum * divisor / step + 1e-9);
  const count = Math.min(Math.max(0, last - first + 1), mostPositions + 1);
  return Array.from({length: count}, (_, row) => {
    const value = (first + row) * step / divisor;
    return Math.min(Math.max(value, minimum), maximum);
  });
}

function withOwn(row: number[], own: number[]): number[] {
  if (own.length === 0) return row;
  return [...row.filter((value) => !isSame(value, own[0])), own[0]].sort((one, other) => one - other);
}
