// Which numbers can be moved, what they are called and how far they go: levers.toml, or a preset's own list.
import type {Kernel, NumberView} from "../kernel/protocol";
import {language} from "../text/messages";
import type {LeverLine, LeverLines} from "./data";

/** A number that can be moved. */
export interface Lever extends NumberView {
  labels?: {en?: string; de?: string};
}
export interface Levers {
  choose: Lever[];
  nobody: Lever[];
}

const most = 12; // levers of a pane

/** Those of a scenario that is open: of each line the first number that it names. */
export async function leversOf(kernel: Kernel, lines: LeverLines): Promise<Levers> {
  const numbers = await kernel.numbers([...lines.choose, ...lines.nobody].map(({key}) => key));
  return {choose: leversIn(numbers, lines.choose), nobody: leversIn(numbers, lines.nobody)};
}

function leversIn(numbers: NumberView[], lines: LeverLine[]): Lever[] {
  const levers = lines.flatMap((line) => numbers.filter((number) => fits(line.key, number.key)).flatMap(valued)
    .slice(0, line.en === undefined ? most : 1).map((number) => leverOf(line, number)));
  return levers.slice(0, most);
}

function fits(pattern: string, key: string): boolean {
  const [wanted, there] = [pattern.split("."), key.split(".")];
  return wanted.length === there.length && wanted.every((part, at) => part === "*" || part === there[at]);
}

const sizes: Record<string, number> = {"": 1, k: 1e3, m: 1e6, bn: 1e9};

/** A number whose value stands in its text alone, "£2.6m a year", with that value; none where nothing can be moved. */
function valued(number: NumberView): NumberView[] {
  if (Number.isFinite(number.value)) return [number];
  const found = /(-?\d+(?:\.\d+)?)(bn|m|k|)\b/.exec(number.text.replace(/,(?=\d{3})/g, ""));
  return found ? [{...number, value: Number((Number(found[1]) * sizes[found[2]]).toPrecision(12))}] : [];
}

/** The number within the ends of its line, and always with its own value among them. */
function leverOf({en, de, times, minimum, maximum}: LeverLine, number: NumberView): Lever {
  const low = times ? number.value * times[0] : numberIn(minimum) ?? number.minimum;
  const high = times ? number.value * times[1] : numberIn(maximum) ?? number.maximum;
  return {...number, minimum: Math.min(low, number.value ?? low), maximum: Math.max(high, number.value ?? high),
    labels: en === undefined && de === undefined ? undefined : {en, de}};
}

/** "0.25", "4 weeks", "£20": what is written is in the unit of the number. */
function numberIn(text: string | undefined): number | null {
  const found = /-?\d+(?:\.\d+)?/.exec(text ?? "");
  return found ? Number(found[0]) : null;
}

/** What a lever is called: "agency.council.staff" is "Council: staff" where nobody says better. */
export function nameOf({key, labels}: {key: string; labels?: Lever["labels"]}): string {
  const label = labels?.[language.value] ?? labels?.en;
  if (label !== undefined) return label;
  const parts = key.split(".").map((part) => part.replace(/_/g, " "));
  const name = parts.length > 2 ? `${parts[1]}: ${parts.slice(2).join(" ")}` : parts.join(": ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}
