import {deepStrictEqual as same, ok} from "node:assert";
import {test} from "node:test";
import {gateAt, mostPositions, positionOf, stepsOf, textOf} from "../../workshop/state/snap";
import {isOneValue} from "../../workshop/state/toml";
import type {NumberView} from "../../workshop/kernel/protocol";
import {draws} from "./tools";

const view = (text: string, value: number, unit: string, more: Partial<NumberView> = {}): NumberView => ({
  key: "agency.council.staff", kind: "number", value, text, unit, minimum: 0, maximum: 1, choices: [], meaning: "",
  mark: "A", source: "", ...more,
});

test("positions are multiples of the least nice step with room", () => {
  same(stepsOf(0, 1, "1").length, 41);
  same(stepsOf(0, 1, "1").slice(0, 5), [0, 0.025, 0.05, 0.075, 0.1]);
  same(stepsOf(0, 0.3, "1").slice(-3), [0.28, 0.29, 0.3]);
  same(stepsOf(0, 100, "person").slice(0, 3), [0, 5, 10]);
  same(stepsOf(0, 100, "GBP").slice(0, 3), [0, 2.5, 5]);
  same(stepsOf(-3, 3, "1").slice(0, 3), [-3, -2.8, -2.6]);
  same(stepsOf(1e6, 5e6, "GBP/year").slice(0, 2), [1e6, 1.1e6]);
});

test("months are counted in quarters and years, and nobody is halved but where there are few", () => {
  same(stepsOf(0, 40, "month"), Array.from({length: 41}, (_, month) => month));
  same(stepsOf(0, 100, "month").slice(0, 3), [0, 3, 6]);
  same(stepsOf(6, 144, "month").slice(0, 3), [6, 12, 18]);
  same(stepsOf(0, 12, "person").slice(0, 3), [0, 1, 2]);
  same(stepsOf(0, 12000, "month").slice(0, 3), [0, 500, 1000]);
  same(stepsOf(0, 2, "post").slice(0, 3), [0, 0.05, 0.1]);
});

test("the loaded value is among the positions, where it belongs and as it is", () => {
  const row = stepsOf(0, 1, "1", 0.33);
  same(row.filter((value) => value > 0.28 && value < 0.37), [0.3, 0.33, 0.35]);
  same(stepsOf(0, 1, "1", 0.1 + 0.2).filter((value) => value > 0.29 && value < 0.31), [0.1 + 0.2]);
  same(stepsOf(0, 10, "1", 12).slice(-2), [10, 12]);
  same([positionOf(row, 0.33), positionOf(row, 0), positionOf(row, 0.331)], [7, 0, -1]);
});

test("an end that is no multiple is left out, but for what arithmetic loses", () => {
  same(stepsOf(0.1 + 0.2, 0.5, "1")[0], 0.1 + 0.2);
  same(stepsOf(0, 0.7 - 0.4, "1").slice(-1), [0.7 - 0.4]);
  same([stepsOf(9, 52, "person")[0], stepsOf(9, 52, "person").slice(-1)[0]], [10, 52]);
});

test("a range that is a point, turned round or without an end has only the loaded value", () => {
  same([stepsOf(3, 3, "1", 3), stepsOf(3, 3, "1"), stepsOf(4, 3, "1", 2), stepsOf(0, Infinity, "1", 2),
    stepsOf(NaN, 1, "1"), stepsOf(3, 3, "1", 5)], [[3], [3], [2], [2], [], [3, 5]]);
});

test("any range has at most 41 positions, rising, within it, with the loaded value, and most have 15", () => {
  const draw = draws(9);
  for (let round = 0; round < 2000; ++round) {
    const size = 10 ** (draw(14) - 6);
    const minimum = (draw(2001) - 1000) / 1000 * size;
    const maximum = minimum + (1 + draw(1000)) / 1000 * size;
    const value = minimum + draw(101) / 100 * (maximum - minimum);
    const unit = ["1", "month", "person", "GBP", "week"][draw(5)];
    const row = stepsOf(minimum, maximum, unit, value);
    const what = `${minimum} ${maximum} ${unit} ${value}`;
    ok(row.length <= mostPositions && row.includes(value), what);
    ok(row.slice(1).every((one, at) => one > row[at]) && row[0] >= minimum && row[row.length - 1] <= maximum, what);
    if (unit === "1" || unit === "GBP") ok(row.length >= 15, `${what}: ${row.length}`);
    ok(!row.some((one) => Object.is(one, -0)));
  }
});

const written: [string, NumberView, [number, string][]][] = [
  ["a share", view("20 %", 0.2, "1"), [
    [0.25, "\"25 %\""], [0.2, "\"20 %\""], [0.07, "\"7 %\""], [0.333, "\"33.3 %\""]]],
  ["a share without its blank", view("20%", 0.2, "1"), [[0.29, "\"29%\""]]],
  ["a plain number", view("0.6", 0.6, "1"), [[0.65, "0.65"], [0.1 + 0.2, "0.3"], [1, "1"], [-0.5, "-0.5"]]],
  ["a count", view("30", 30, "person"), [[45, "45"], [12000, "12000"], [0, "0"]]],
  ["a small number", view("0.02", 0.02, "1"), [[1e-7, "0.0000001"], [2.5e-7, "0.00000025"], [0, "0"]]],
  ["a large number", view("1e21", 1e21, "1"), [[2e21, "2000000000000000000000"]]],
  ["money a year", view("\u00a32.6m a year", 2.6e6, "GBP/year"), [[3e6, "\"\u00a33m a year\""],
    [2.6e6, "\"\u00a32.6m a year\""], [2.5e4, "\"\u00a325k a year\""], [500000, "\"\u00a30.5m a year\""],
    [0, "\"\u00a30m a year\""], [1125000, "\"\u00a31.125m a year\""], [2e10, "\"\u00a320bn a year\""]]],
  ["money over years", view("\u00a320m over 10 years", 2e7, "GBP"), [[2.5e7, "\"\u00a325m over 10 years\""]]],
  ["money a head", view("\u00a390", 90, "GBP/person"), [[112.5, "\"\u00a3112.5\""], [1.005, "\"\u00a31\""],
    [12000, "\"\u00a312k\""], [9.999, "\"\u00a310\""]]],
  ["plain money with words", view("\u00a3400 a year", 400, "GBP/year"), [[500, "\"\u00a3500 a year\""],
    [25000, "\"\u00a325k a year\""]]],
  ["money in groups", view("\u00a31,250", 1250, "GBP"), [[1500, "\"\u00a31500\""], [1250, "\"\u00a31,250\""]]],
  ["money in words", view("\u00a32.6 million a year", 2.6e6, "GBP/year"), [[3e6, "\"\u00a33 million a year\""]]],
  ["money with its symbol behind", view("2.5m \u20ac", 2.5e6, "\u20ac"), [[3e6, "\"3m \u20ac\""],
    [5e4, "\"50k \u20ac\""]]],
  ["money by a word", view("EUR 30k", 3e4, "GBP"), [[35000, "\"EUR 35k\""]]],
  ["money of a land whose symbol is a word", view("CHF 300", 300, "CHF/person"), [[400, "\"CHF 400\""]]],
  ["a time", view("18 months", 18, "month"), [[24, "\"24 months\""], [1, "\"1 month\""], [0, "\"0 months\""]]],
  ["a time in another unit", view("9.4 weeks", 9.4 * 84 / 365.25, "month"), [[10 * 84 / 365.25, "\"10 weeks\""],
    [9.125 * 84 / 365.25, "\"9.1250 weeks\""]]],
  ["years", view("2 years", 24, "month"), [[30, "\"2.5 years\""], [12, "\"1 year\""]]],
  ["a time in two parts", view("1 year 6 months", 18, "month"), [[24, "\"24 months\""]]],
  ["a time in words", view("ten years", 10, "year"), [[8, "\"8 years\""]]],
  ["a date", view("May 2032", 49, "date"), [[60, "\"60 months\""]]],
  ["a date from the start", view("25 months", 25, "date"), [[30, "\"30 months\""]]],
  ["money that is not written", view("", 90, "GBP/person"), [[100, "\"\u00a3100\""], [20000, "\"\u00a320k\""]]],
  ["euros that are not written", view("", 90, "\u20ac/person"), [[100, "\"\u20ac100\""]]],
  ["a number that is not written", view("", 0.5, "1"), [[0.6, "0.6"], [0.5, "0.5"]]],
  ["a text with quotation marks", view("\"20 %\"", 0.2, "1"), [[0.25, "\"25 %\""]]],
  ["a text that says something else than the value", view("20 %", 0.3, "1"), [[0.25, "0.25"]]],
  ["a time that says something else than the value", view("2 years", 18, "month"), [[30, "\"30 months\""]]],
  ["a switch", view("true", 1, "1", {kind: "switch"}), [[0, "false"], [1, "true"]]],
  ["a choice", view("queue", 0, "1", {kind: "choice", choices: ["queue", "a \"b\""]}),
    [[0, "\"queue\""], [1, "\"a \\\"b\\\"\""]]],
];
for (const [what, number, cases] of written)
  test(`${what} is written as it was loaded`, () => {
    for (const [value, text] of cases) same(textOf(number, value), text);
  });

test("what is written is one value, and is written the same once it is loaded", () => {
  for (const [, number] of written.filter(([, {kind}]) => kind === "number")) {
    for (const value of stepsOf(0, 2 * number.value, number.unit, number.value)) {
      const text = textOf(number, value);
      ok(isOneValue(text), text);
      ok(!/"[1-9]\d{0,2}\.\d{3} (day|week|month|year)/.test(text), text);
      const again = {...number, text: text.replace(/"/g, ""), value};
      if (value !== 0 && Math.abs(value * 1e2 - Math.round(value * 1e2)) < 1e-9) same(textOf(again, value), text);
    }
  }
});

test("a gate is moved to a month", () => same(gateAt(30), "{at = \"30 months\"}"));
