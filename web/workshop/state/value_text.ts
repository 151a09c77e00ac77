// How the value of a lever is written in a file: as the loaded value is, with another number.
import type {NumberView} from "../kernel/protocol";
import {quoted} from "./toml";

/** The value as a text of TOML: `"£3m a year"` where "£2.6m a year" was loaded, `"25 %"`, `45`, `true`. */
export function textOf(view: NumberView, value: number): string {
  if (view.kind === "switch") return value === 0 ? "false" : "true";
  if (view.kind === "choice") return quoted(view.choices[value] ?? "");
  const written = view.text.trim().replace(/^"(.*)"$/, "$1").trim(); // with or without quotation marks
  const like = percentLike(written, view) ?? timeLike(written, view) ?? moneyLike(written, view);
  if (like) return quoted(value === view.value ? written : like(value));
  return inOwnUnit(view.unit, value);
}

/** Whether two numbers are equal but for what arithmetic loses. */
export const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

type Writer = (value: number) => string;

const number = "([-+]?\\d+(?:[, \u00a0\u202f]\\d{3})*(?:\\.\\d+)?)";

/** The number of a text, whose groups of three may be apart. */
const numberIn = (text: string): number => Number(text.replace(/[, \u00a0\u202f]/g, ""));

function percentLike(text: string, view: NumberView): Writer | null {
  const found = new RegExp(`^${number}(\\s*%)$`).exec(text);
  if (!found || !isSame(numberIn(found[1]) / 100, view.value)) return null;
  return (value) => decimal(value * 100) + found[2];
}

const monthsIn: Record<string, number> = {day: 12 / 365.25, week: 84 / 365.25, month: 1, year: 12};

function timeLike(text: string, view: NumberView): Writer | null {
  const found = new RegExp(`^${number}\\s*(day|week|month|year)s?$`, "i").exec(text);
  const unit = monthsIn[view.unit === "date" ? "month" : view.unit];
  if (!found || unit === undefined) return null;
  const word = found[2].toLowerCase();
  const factor = monthsIn[word] / unit; // of one of the text's in those of the value
  return isSame(numberIn(found[1]) * factor, view.value) ? (value) => inTime(value / factor, word) : null;
}

function inTime(value: number, word: string): string {
  const amount = clear(decimal(value));
  return `${amount} ${word}${amount === "1" ? "" : "s"}`;
}

const sizes: Record<string, number> = {"": 1, k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9};

/** An amount: its symbol is before it or behind its size; what it is per, or over how long, comes last. */
function moneyLike(text: string, view: NumberView): Writer | null {
  const size = "(\\s*(?:million|thousand|billion|bn|m|k)(?![a-z])|)";
  const found = new RegExp(`^([^\\d+-]*)${number}${size}(.*)$`, "i").exec(text);
  if (!found || !(isMoney(view.unit) || found[1] !== "" || found[3] !== "")) return null;
  const [, before, amount, written, behind] = found;
  const factor = sizes[written.trim().toLowerCase()];
  if (!isSame(numberIn(amount) * factor, view.value)) return null;
  return (value) => {
    const small = Math.abs(value) < factor / 10 || Math.abs(value) >= factor * 1e4;
    return before + (small && value !== 0 ? inSize(value) : amountOf(value, factor) + written) + behind;
  };
}

const isMoney = (unit: string): boolean => /^(GBP|[^\w\s])/.test(unit);

/** An amount without its size; what has none is in whole pence. */
const amountOf = (value: number, factor: number): string =>
  decimal(factor === 1 ? Math.round(value * 100) / 100 : value / factor);

/** An amount in the size that suits it, as the program writes amounts. */
function inSize(value: number): string {
  const least = [1e9, 1e6, 1e4].find((one) => Math.abs(value) >= one);
  const factor = least === 1e4 ? 1e3 : least ?? 1;
  return amountOf(value, factor) + ({1e9: "bn", 1e6: "m", 1e3: "k"}[factor] ?? "");
}

/** A value whose loaded text does not say how to write another. */
function inOwnUnit(unit: string, value: number): string {
  const symbol = unit.split("/")[0];
  if (isMoney(unit)) return quoted((symbol === "GBP" ? "\u00a3" : symbol) + inSize(value));
  if (unit === "date") return quoted(inTime(value, "month"));
  return unit in monthsIn ? quoted(inTime(value, unit)) : decimal(value);
}

/** A number without an exponent, in at most eleven digits that count. */
function decimal(value: number): string {
  const rounded = Number(value.toPrecision(11));
  const text = String(rounded);
  if (!text.includes("e")) return text === "-0" ? "0" : text;
  return Math.abs(rounded) < 1 ? rounded.toFixed(18).replace(/\.?0+$/, "") : BigInt(rounded).toString();
}

/** "1.1250" for "1.125", which beside a unit of time could mean a thousand and more. */
const clear = (text: string): string => (/^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text);
