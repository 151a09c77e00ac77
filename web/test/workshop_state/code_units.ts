import {deepStrictEqual as same, ok} from "node:assert";
import {test} from "node:test";
import {checksum} from "../../workshop/state/bytes";
import {checksOf, isRight} from "../../workshop/state/check_letters";
import {CodeForm, CodeValues, alphabet, decode, encode, mostSymbols} from "../../workshop/state/code";
import {isRefusal, orThrow, refuse} from "../../workshop/state/refusal";
import {draws} from "./tools";

type Draw = (count: number) => number;

const form: CodeForm = {
  id: "trust", levers: [{key: "agency.council.staff", steps: 41}, {key: "fund.x.forms", steps: 5}],
  gates: [{key: "plan.phase.action.opens", months: 144}], bets: 4,
};
const values: CodeValues = {levers: [40, null], gates: [30], bet: 2};

/** A form of up to ten levers, four gates and five choices: codes of 6 to 40 letters. */
const anyForm = (draw: Draw): CodeForm => ({
  id: `lesson-${draw(1000)}`, bets: draw(6),
  levers: Array.from({length: draw(11)}, (_, row) => ({key: `agency.a${row}.staff`, steps: 1 + draw(41)})),
  gates: Array.from({length: draw(5)}, (_, row) => ({key: `plan.phase.p${row}.opens`, months: 1 + draw(240)})),
});
const maybe = (draw: Draw, count: number): number | null => (count === 0 || draw(4) === 0 ? null : draw(count));
const anyValues = (draw: Draw, {levers, gates, bets}: CodeForm): CodeValues => ({
  levers: levers.map(({steps}) => maybe(draw, steps)), gates: gates.map(({months}) => maybe(draw, months)),
  bet: maybe(draw, bets),
});
const code = (of: CodeForm, what: CodeValues): string => orThrow(encode(of, what));

/** The list with another thing at a place. */
const withAt = <Thing>(all: readonly Thing[], at: number, thing: Thing): Thing[] =>
  [...all.slice(0, at), thing, ...all.slice(at + 1)];

/** A code's letters with its check letters made right again, as one that was not typed wrongly. */
function mended(letters: string): string {
  const symbols = Array.from(letters.replace(/ /g, "")).slice(0, -2).map((letter) => alphabet.indexOf(letter));
  return [...symbols, ...checksOf(symbols)].map((symbol) => alphabet[symbol]).join("");
}

test("no letter of a code is taken for another", () => {
  same([alphabet.length, new Set(alphabet).size, /[OI01]/.test(alphabet)], [32, 32, false]);
});

test("check letters are as worked by hand", () => {
  // x^2 + 3x + 2 = (x + 1)(x + 2); so are x^3 + 7x + 6, x^5 + 31x + 30 and x^6 + 26x + 27, as x^5 = x^2 + 1.
  same([checksOf([1]), checksOf([1, 0]), checksOf([1, 0, 0, 0]), checksOf([1, 0, 0, 0, 0])],
    [[3, 2], [7, 6], [31, 30], [26, 27]]);
  same([checksOf([]), checksOf([0, 0])], [[0, 0], [0, 0]]);
  ok(isRight([1, 3, 2]) && !isRight([1, 2, 3]) && !isRight([1, 3, 3]));
});

test("a code of nothing is its version, its form and its checks", () => {
  const empty: CodeForm = {id: "x", levers: [], gates: [], bets: 0};
  const text = code(empty, {levers: [], gates: [], bet: null});
  const hash = checksum("[\"x\",[],[],0]") % 32768;
  const letters = [1, hash >> 10, (hash >> 5) & 31, hash & 31].map((at) => alphabet[at]);
  same(text.replace(/ /g, "").slice(0, 4), letters.join(""));
  same(text.length, 7);
  same(decode(empty, text), {levers: [], gates: [], bet: null});
});

test("a payload is one number in a mixed radix", () => {
  // One lever of three steps and a choice of two: 4 * 3 = 12 numbers, one letter; (1 + 1) * 3 + (0 + 1) = 7.
  const small: CodeForm = {id: "s", levers: [{key: "a", steps: 3}], gates: [], bets: 2};
  const mask = checksum("0 s") % 32;
  same(code(small, {levers: [1], gates: [], bet: 0})[5], alphabet[7 ^ mask]);
  same(code(small, {levers: [null], gates: [], bet: null})[5], alphabet[mask]);
  same(code(small, {levers: [2], gates: [], bet: 1})[5], alphabet[11 ^ mask]);
});

test("codes are in groups of four, of the letters that the form needs", () => {
  // 42 * 6 * 145 * 5 = 182,700 numbers, under 32^4: 4 + 4 + 2 letters.
  ok(/^[2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{2}$/.test(code(form, values)));
  same(code(form, values).length, code(form, {levers: [null, null], gates: [null], bet: null}).length);
});

test("what was coded is decoded, as it is typed", () => {
  same(decode(form, code(form, values)), values);
  const plain = code(form, values).replace(/ /g, "");
  for (const text of [plain, plain.toLowerCase(), ` ${plain.split("").join("-")}\n`, `${plain}.`,
    plain.replace(/(...)/g, "$1\u2013"), plain.replace(/(..)/g, "$1\u00a0")])
    same(decode(form, text), values, text);
  // Wide letters, as some keyboards type them.
  same(decode(form, plain.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))), values);
});

test("any values of any form are the same behind their code", () => {
  const draw = draws(6);
  let longest = 0;
  for (let round = 0; round < 1000; ++round) {
    const any = anyForm(draw);
    const what = anyValues(draw, any);
    const text = code(any, what);
    longest = Math.max(longest, text.replace(/ /g, "").length);
    same(decode(any, text), what);
  }
  ok(longest > 20 && longest <= mostSymbols);
});

test("every wrong letter and every two neighbours changed about are found", () => {
  const draw = draws(7);
  for (let round = 0; round < 60; ++round) {
    const any = anyForm(draw);
    const letters = Array.from(code(any, anyValues(draw, any)).replace(/ /g, ""));
    const isFound = (wrong: string[]) => same(decode(any, wrong.join("")), refuse("refused-code-check"));
    letters.forEach((letter, at) => {
      for (const other of alphabet) if (other !== letter) isFound(withAt(letters, at, other));
      const next = letters[at + 1];
      if (next !== undefined && next !== letter) isFound(withAt(withAt(letters, at, next), at + 1, letter));
    });
  }
});

test("checks hold for every length that a code may have", () => {
  const draw = draws(8);
  for (let length = 1; length <= mostSymbols - 2; ++length) {
    const symbols = Array.from({length}, () => draw(32));
    const whole = [...symbols, ...checksOf(symbols)];
    ok(isRight(whole));
    whole.forEach((symbol, at) => {
      for (let other = 0; other < 32; ++other) ok(other === symbol || !isRight(withAt(whole, at, other)));
      const next = whole[at + 1];
      ok(next === undefined || next === symbol || !isRight(withAt(withAt(whole, at, next), at + 1, symbol)));
    });
  }
});

test("a letter that is missing or too many is said", () => {
  const plain = code(form, values).replace(/ /g, "");
  for (let at = 0; at < plain.length; ++at) {
    same(decode(form, plain.slice(0, at) + plain.slice(at + 1)),
      refuse("refused-code-length", {letters: 9, expected: 10}));
    same(decode(form, plain.slice(0, at) + plain[at] + plain.slice(at)),
      refuse("refused-code-length", {letters: 11, expected: 10}));
  }
  same(decode(form, "AB"), refuse("refused-code-length", {letters: 2, expected: 10}));
});

test("a code of another lesson is refused as that, whatever its length", () => {
  const other = refuse("refused-code-other");
  same(decode({...form, id: "forms"}, code(form, values)), other);
  same(decode({...form, bets: 3}, code(form, values)), other);
  same(decode({...form, levers: [{...form.levers[0], steps: 40}, form.levers[1]]}, code(form, values)), other);
  same(decode({...form, levers: []}, code(form, values)), other);
  same(decode({...form, gates: [{key: "plan.phase.action.opens", months: 143}]}, code(form, values)), other);
  same(decode({...form, levers: [...form.levers].reverse()}, code(form, values)), other);
  // But one that was typed wrongly is told to be that first.
  ok(isRefusal(decode({...form, id: "forms"}, code(form, values).replace(/.$/, (last) => (last === "2" ? "3" : "2")))));
});

test("what is no code is refused in a sentence", () => {
  same([decode(form, ""), decode(form, " - \n")], [refuse("refused-code-empty"), refuse("refused-code-empty")]);
  const plain = code(form, values).replace(/ /g, "");
  for (const letter of ["O", "0", "I", "1", "o", "i", "\u00df", "\u00c4", "\u{1f600}", "?"])
    same(decode(form, plain.slice(1) + letter), refuse("refused-code-letter", {letter}));
  same(decode(form, "A".repeat(41)), refuse("refused-code-long", {letters: 41, most: 40}));
  same(decode(form, "-".repeat(401)), refuse("refused-code-long", {letters: 401, most: 40}));
  same(decode(form, mended(`4${plain.slice(1)}`)), refuse("refused-code-version"));
  // All payloads of this form but 182,700 of 32^4 = 1,048,576 mean nothing.
  const answers = Array.from(alphabet, (letter) => decode(form, mended(plain.slice(0, 4) + letter + plain.slice(5))));
  same(answers.filter((answer) => isRefusal(answer) && answer.id === "refused-code-value").length, 26);
});

test("what its form has not is refused instead of coded", () => {
  const at = (key: string) => refuse("refused-form", {key});
  same(encode(form, {...values, levers: [41, null]}), at("agency.council.staff"));
  same(encode(form, {...values, levers: [0, -1]}), at("fund.x.forms"));
  same(encode(form, {...values, levers: [0, 0.5]}), at("fund.x.forms"));
  same(encode(form, {...values, gates: [144]}), at("plan.phase.action.opens"));
  same(encode(form, {...values, bet: 4}), at("bet"));
  same(encode(form, {...values, levers: [1]}), at("trust"));
  same(encode({...form, gates: [{key: "g", months: NaN}]}, values), at("g"));
  same(decode({...form, gates: [{key: "g", months: -1}]}, "22"), at("g"));
});

test("a form is refused that needs more than forty letters", () => {
  // 31 positions and "as loaded" are a letter each: 34 fit beside version, form and checks.
  const of = (count: number): CodeForm => ({id: "x", gates: [], bets: 0,
    levers: Array.from({length: count}, (_, row) => ({key: `${row}`, steps: 31}))});
  const all = (count: number): CodeValues => ({levers: Array(count).fill(30), gates: [], bet: null});
  same(code(of(34), all(34)).length, 49);
  same(decode(of(34), code(of(34), all(34))), all(34));
  same(encode(of(35), all(35)), refuse("refused-form-long", {letters: 41, most: 40}));
});

test("a plan that changes little is no row of equal letters", () => {
  const text = code({id: "x", gates: [], bets: 0, levers: Array.from({length: 30}, () => ({key: "a", steps: 31}))},
    {levers: Array(30).fill(null), gates: [], bet: null});
  ok(!/(.)\1\1/.test(text.replace(/ /g, "")), text);
});
