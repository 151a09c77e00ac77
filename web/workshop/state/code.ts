// A table's plan as letters and digits to be read out or typed: version, form, payload, two check letters, in groups of
// four. The payload is one number in a mixed radix, a digit for each lever, gate and bet, where 0 is "as loaded".
import {checksum} from "./bytes";
import {checksOf, isRight} from "./check_letters";
import {Refusal, inShort, isRefusal, refuse} from "./refusal";

/** What a code of a lesson or preset holds; both sides must have the same. */
export interface CodeForm {
  id: string; // of the lesson or preset
  levers: {key: string; steps: number}[]; // positions of each
  gates: {key: string; months: number}[]; // months that each may have, from 0
  bets: number; // choices of the bet; 0 where nobody bets
}

/** A position of each lever, a month of each gate, a choice; null is as loaded, or no bet. */
export interface CodeValues {
  levers: (number | null)[];
  gates: (number | null)[];
  bet: number | null;
}

/** Letters and digits without those that are taken for each other, O and 0, I and 1. */
export const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
export const mostSymbols = 40;

const version = 1; // never 0, which a letter in front could not be told from
const formSymbols = 3;
const headSymbols = 1 + formSymbols;

export function encode(form: CodeForm, values: CodeValues): string | Refusal {
  const counts = countsOf(form);
  if (isRefusal(counts)) return counts;
  const digits = digitsOf(form, counts, values);
  if (isRefusal(digits)) return digits;
  const number = counts.reduce((sum, {count}, at) => sum * BigInt(count) + BigInt(digits[at]), 0n);
  const symbols = [version, ...formHash(form), ...masked(form, symbolsOf(number, payloadSymbols(counts)))];
  const text = [...symbols, ...checksOf(symbols)].map((symbol) => alphabet[symbol]).join("");
  return text.replace(/(.{4})(?=.)/g, "$1 ");
}

/** The values of a code as it was typed: in capitals or not, with any blanks and dashes, or none. */
export function decode(form: CodeForm, text: string): CodeValues | Refusal {
  const counts = countsOf(form);
  if (isRefusal(counts)) return counts;
  const symbols = typed(text);
  if (isRefusal(symbols)) return symbols;
  const expected = headSymbols + payloadSymbols(counts) + 2;
  const wrong = refusalOf(form, symbols, expected);
  if (wrong) return wrong;
  const payload = masked(form, symbols.slice(headSymbols, -2));
  const number = payload.reduce((sum, symbol) => sum * 32n + BigInt(symbol), 0n);
  return valuesOf(form, counts, number);
}

/** Of each digit, whose it is and how many it may be: one more than there are positions. */
type Counts = {key: string; count: number}[];

function countsOf(form: CodeForm): Counts | Refusal {
  const counts = [
    ...form.levers.map(({key, steps}) => ({key, count: steps + 1})),
    ...form.gates.map(({key, months}) => ({key, count: months + 1})),
    {key: "bet", count: form.bets + 1},
  ];
  const odd = counts.find(({count}) => !Number.isInteger(count) || count < 1 || count > 1e6);
  if (odd) return refuse("refused-form", {key: inShort(odd.key)});
  const letters = headSymbols + payloadSymbols(counts) + 2;
  return letters > mostSymbols ? refuse("refused-form-long", {letters, most: mostSymbols}) : counts;
}

/** How many symbols hold every number that the digits can make. */
function payloadSymbols(counts: Counts): number {
  const numbers = counts.reduce((product, {count}) => product * BigInt(count), 1n);
  let symbols = 0;
  for (let room = 1n; room < numbers; room *= 32n) ++symbols;
  return symbols;
}

function digitsOf(form: CodeForm, counts: Counts, values: CodeValues): number[] | Refusal {
  const given = [...values.levers, ...values.gates, values.bet];
  if (values.levers.length !== form.levers.length || values.gates.length !== form.gates.length)
    return refuse("refused-form", {key: inShort(form.id)});
  const digits = given.map((value) => (value === null ? 0 : value + 1));
  const odd = counts.find(({count}, at) => !Number.isInteger(digits[at]) || digits[at] >= count
    || (given[at] !== null && digits[at] < 1));
  return odd ? refuse("refused-form", {key: inShort(odd.key)}) : digits;
}

function symbolsOf(number: bigint, count: number): number[] {
  const symbols: number[] = [];
  for (let rest = number; symbols.length < count; rest /= 32n) symbols.unshift(Number(rest % 32n));
  return symbols;
}

/** The form in 15 bits: one other form in 32,768 has the same. */
function formHash({id, levers, gates, bets}: CodeForm): number[] {
  const text = JSON.stringify([id, levers.map(({key, steps}) => [key, steps]),
    gates.map(({key, months}) => [key, months]), bets]);
  return symbolsOf(BigInt(checksum(text) % 32 ** formSymbols), formSymbols);
}

/** Each symbol plus one of the form's own, so that a plan with few changes is no row of equal letters; its own undo. */
const masked = ({id}: CodeForm, symbols: number[]): number[] =>
  symbols.map((symbol, at) => symbol ^ (checksum(`${at} ${id}`) % 32));

function typed(text: string): number[] | Refusal {
  if (text.length > 10 * mostSymbols) return refuse("refused-code-long", {letters: text.length, most: mostSymbols});
  const letters = Array.from(text.normalize("NFKC").replace(/[\s\p{Dash}_.,]/gu, ""));
  if (letters.length === 0) return refuse("refused-code-empty");
  const symbols = letters.map((letter) => alphabet.indexOf(letter.toUpperCase()));
  const odd = symbols.indexOf(-1);
  if (odd >= 0) return refuse("refused-code-letter", {letter: letters[odd]});
  return symbols.length > mostSymbols
    ? refuse("refused-code-long", {letters: symbols.length, most: mostSymbols}) : symbols;
}

/** A code of another lesson may have any length, so its form is looked at before that. */
function refusalOf(form: CodeForm, symbols: number[], expected: number): Refusal | null {
  const length = refuse("refused-code-length", {letters: symbols.length, expected});
  if (symbols.length < headSymbols + 2) return length;
  if (!isRight(symbols)) return symbols.length === expected ? refuse("refused-code-check") : length;
  if (symbols[0] !== version) return refuse("refused-code-version");
  const hash = formHash(form);
  if (symbols.slice(1, headSymbols).some((symbol, at) => symbol !== hash[at])) return refuse("refused-code-other");
  return symbols.length === expected ? null : length;
}

function valuesOf(form: CodeForm, counts: Counts, number: bigint): CodeValues | Refusal {
  const values: (number | null)[] = [];
  let rest = number;
  for (const {count} of [...counts].reverse()) {
    const digit = Number(rest % BigInt(count));
    rest /= BigInt(count);
    values.unshift(digit === 0 ? null : digit - 1);
  }
  if (rest > 0n) return refuse("refused-code-value");
  const bet = values.pop() ?? null;
  return {levers: values.slice(0, form.levers.length), gates: values.slice(form.levers.length), bet};
}
