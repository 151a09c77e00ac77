// Why something that was typed, opened or handed in is not taken. The page has one sentence for each id, in each of its
// languages; what was there before stays.

/** All ids that a refusal may have: the page's texts must have a message for each. */
export const refusalIds = [
  "refused-key", // {key} is no key that may be changed
  "refused-value", // {value} of {key} is no single value of a scenario file
  "refused-two-keys", // {key} and {other} would set the same thing
  "refused-two-panes", // {key} is both chosen and assumed
  "refused-many", // more than {most} things are changed
  "refused-member", // {member} is unknown, missing or of another kind
  "refused-own-plan", // a plan cannot extend itself: {plan}
  "refused-link-form", // this is no link of a workshop
  "refused-link-version", // it is of version {version}
  "refused-link-cut", // its end is missing
  "refused-link-changed", // some of its letters are others
  "refused-link-long", // it has more than {most} letters
  "refused-code-empty", // nothing was typed
  "refused-code-letter", // {letter} is in no code
  "refused-code-long", // {letters} letters are more than {most}
  "refused-code-length", // {letters} letters where there should be {expected}
  "refused-code-check", // a letter is wrong
  "refused-code-version", // it is of another version
  "refused-code-other", // it is of another lesson or preset
  "refused-code-value", // it holds what its form has not
  "refused-form", // {key} of the form to be coded has no such step
  "refused-form-long", // a code of it would have {letters} letters, more than {most}
  "refused-file-long", // a file of more than {most} letters
  "refused-file-form", // a file that is not what a table hands in
  "refused-file-version", // it is of version {version}
] as const;

export type RefusalId = (typeof refusalIds)[number];

export interface Refusal {
  id: RefusalId;
  args?: Record<string, string | number>;
}

export const refuse = (id: RefusalId, args?: Record<string, string | number>): Refusal =>
  (args === undefined ? {id} : {id, args});

export function isRefusal(value: unknown): value is Refusal {
  const id = typeof value === "object" && value !== null ? (value as {id?: unknown}).id : undefined;
  return (refusalIds as readonly unknown[]).includes(id);
}

/** Thrown where a caller hands over what it should have asked about first. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(`${refusal.id} ${JSON.stringify(refusal.args ?? {})}`);
  }
}

/** What is no refusal; a refusal is thrown. */
export function orThrow<Value>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw new Refused(value);
  return value;
}

/** A text from elsewhere, short enough for a sentence. */
export const inShort = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}\u2026` : text);
