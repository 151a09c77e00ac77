import type {MaybeNumber} from "../report/data";

/** Whether a number is there. */
export const known = (value: MaybeNumber | undefined): value is number =>
  typeof value === "number" && Number.isFinite(value);

/** A number as people read it: three digits that count, thousands apart; never "-0". */
export function read(value: MaybeNumber | undefined): string {
  if (!known(value)) return "\u2013";
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 1e6) return sign(value) + fixed(size / 1e6) + "m";
  return sign(value) + fixed(size);
}

/** The same with its sign, for a difference. */
export const signed = (value: MaybeNumber | undefined): string =>
  (known(value) && value > 0 ? "+" : "") + read(value);

/** A number and its unit: the pound stands in front. */
export function withUnit(value: MaybeNumber, unit: string): string {
  if (unit !== "\u00a3") return unit === "" ? read(value) : `${read(value)} ${unit}`;
  return known(value) && value < 0 ? `-\u00a3${read(-value)}` : `\u00a3${read(value)}`;
}

const sign = (value: number): string => (value < 0 ? "-" : "");

function fixed(size: number): string {
  const rounded = String(Number(size.toPrecision(3)));
  if (rounded.includes("e")) return rounded;
  const [whole, part] = rounded.split(".");
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = (part ?? "").replace(/0+$/, "");
  return rest === "" ? apart : `${apart}.${rest}`;
}

/** Least and greatest of the numbers that are there, with 0 where `zero` is drawn. */
export function extent(values: Iterable<MaybeNumber | undefined>, zero: boolean): [number, number] {
  let low = zero ? 0 : Infinity;
  let high = zero ? 0 : -Infinity;
  for (const value of values) {
    if (!known(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  const half = Math.abs(low) / 2 || 1;
  if (low === high) return [low - half, high + half];
  const room = (high - low) * 0.04;
  return [low - room, high + room];
}
