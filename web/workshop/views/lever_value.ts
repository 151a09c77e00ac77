// What a lever's text says: where it stands, by what is written at each of its steps, or by its digits.
import type {NumberView} from "../kernel/protocol";
import type {Joins} from "./joins";

const digits = /[-+]?\d+(?:,\d{3})*(?:\.\d+)?/;
const numberIn = (text: string): number => Number((digits.exec(text)?.[0] ?? "").replace(/,/g, ""));

/** The value of a text as the joins write it, in the unit of `asLoaded`; null where that cannot be told. */
export function valueOf(joins: Joins, asLoaded: NumberView, text: string): number | null {
  if (asLoaded.kind !== "number") {
    const choices = asLoaded.kind === "switch" ? [0, 1] : asLoaded.choices.map((_, at) => at);
    return choices.find((choice) => joins.written(asLoaded, choice) === text) ?? null;
  }
  const steps = joins.steps(asLoaded);
  for (let position = 0; position <= steps.count; ++position) {
    const value = steps.valueOf(position);
    if (joins.written(asLoaded, value) === text) return value;
  }
  return between(joins.written(asLoaded, asLoaded.value), text, asLoaded.value);
}

/** A value that was typed: as many times the loaded one as its digits are, where both are written alike. */
function between(loaded: string, text: string, value: number): number | null {
  if (loaded.replace(digits, "") !== text.replace(digits, "")) return null;
  const ratio = numberIn(text) / numberIn(loaded);
  return Number.isFinite(ratio) && value !== 0 ? ratio * value : null;
}
