// A value that was typed and is at no step of its lever: told by its digits.
import type {NumberView} from "../kernel/protocol";
import type {Joins} from "./joins";

const digits = /[-+]?\d+(?:,\d{3})*(?:\.\d+)?/;
const numberIn = (text: string): number => Number((digits.exec(text)?.[0] ?? "").replace(/,/g, ""));

/** The value of a text as the joins write it, in the unit of `asLoaded`; null where that cannot be told. */
export function valueOf(joins: Joins, asLoaded: NumberView, text: string): number | null {
  const known = joins.valueOf(asLoaded, text);
  if (known !== null || asLoaded.kind !== "number") return known ?? choiceOf(joins, asLoaded, text);
  const loaded = joins.written(asLoaded, asLoaded.value);
  if (loaded.replace(digits, "") !== text.replace(digits, "") || asLoaded.value === 0) return null;
  const ratio = numberIn(text) / numberIn(loaded);
  return Number.isFinite(ratio) ? ratio * asLoaded.value : null;
}

function choiceOf(joins: Joins, number: NumberView, text: string): number | null {
  const choices = number.kind === "switch" ? [0, 1] : number.choices.map((_, at) => at);
  return choices.find((choice) => joins.written(number, choice) === text) ?? null;
}
