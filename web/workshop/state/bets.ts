// What people bet before they see, and how a room's bets spread.

export interface Bet {
  readonly kind: "choice" | "number";
  readonly value: number | null; // position of the choice, or the number; null as long as there is none
  readonly made: boolean; // it stands, and the result may be shown
}

export const noBet = (kind: Bet["kind"]): Bet => ({kind, value: null, made: false});

/** The bet at another value, as long as it is not made. */
export const placed = (bet: Bet, value: number): Bet =>
  (bet.made || !Number.isFinite(value) ? bet : {...bet, value});

/** The bet as it stands; without a value there is nothing to make. */
export const made = (bet: Bet): Bet => (bet.value === null ? bet : {...bet, made: true});

export interface Quartiles {
  least: number;
  lower: number;
  median: number;
  upper: number;
  most: number;
}

/** How the bets of several spread; those that are not made do not count. */
export interface Spread {
  bets: number;
  counts: number[]; // of each choice; empty of numbers
  quartiles: Quartiles | null; // of numbers; null of choices and of no bets
}

/** The spread of bets of one kind; of choices there are `choices`, and a bet on another is left out. */
export function spread(kind: Bet["kind"], bets: readonly Bet[], choices = 0): Spread {
  const values = bets.flatMap((bet) => (bet.kind === kind && bet.made && bet.value !== null ? [bet.value] : []));
  if (kind === "number") return {bets: values.length, counts: [], quartiles: quartilesOf(values)};
  const counts = Array.from({length: choices}, (_, choice) => values.filter((value) => value === choice).length);
  return {bets: counts.reduce((sum, count) => sum + count, 0), counts, quartiles: null};
}

/** Quartiles by a straight line between neighbours, as the report's; null of no values. */
export function quartilesOf(values: readonly number[]): Quartiles | null {
  if (values.length === 0) return null;
  const rising = [...values].sort((one, other) => one - other);
  const [least, lower, median, upper, most] = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = share * (rising.length - 1);
    const below = Math.floor(at);
    const above = Math.min(below + 1, rising.length - 1);
    return rising[below] + (at - below) * (rising[above] - rising[below]);
  });
  return {least, lower, median, upper, most};
}

/** Whether JSON from elsewhere is a bet. */
export const isBet = (value: unknown): value is Bet => {
  if (typeof value !== "object" || value === null) return false;
  const {kind, value: number, made: stands, ...others} = value as Record<string, unknown>;
  const known = number === null ? stands === false : Number.isFinite(number) && typeof stands === "boolean";
  const position = kind === "number" || number === null || (Number.isInteger(number) && (number as number) >= 0);
  return (kind === "choice" || kind === "number") && known && position && Object.keys(others).length === 0;
};
