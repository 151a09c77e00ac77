// Small cases of what charts share, worked by hand. Run by run_units.mjs.
import {deepStrictEqual as same, ok} from "node:assert";
import {test} from "node:test";
import {dodge} from "../charts/dodge";
import {stepsOf} from "../charts/map";
import {extent, read, signed, withUnit} from "../charts/numbers";
import {pathOf, planeOf} from "../charts/plane";
import {Surface} from "../charts/surface";
import {plain, shorten, wrap} from "../charts/text";

// A text measure that anybody can work out: a letter is 10 px wide.
const measure = (text: string) => 10 * Array.from(text).length;
const surface = {width: 300, prefix: "t", measure} as Surface;

test("labels with room stay where they are", () => {
  same(dodge([{at: 20, size: 10}, {at: 60, size: 10}], 0, 100), [20, 60]);
});

test("labels in the way of each other keep their order and touch at most", () => {
  same(dodge([{at: 50, size: 10}, {at: 49, size: 10}, {at: 50, size: 10}], 0, 100), [59, 49, 69]);
});

test("labels at an edge stay within it", () => {
  same(dodge([{at: 99, size: 10}, {at: 98, size: 10}], 0, 100), [95, 85]);
  same(dodge([{at: -5, size: 10}], 0, 100), [5]);
});

test("no label overlaps another wherever they would stand", () => {
  for (let seed = 1; seed < 400; ++seed) {
    const things = Array.from({length: 1 + (seed % 9)}, (_, index) =>
      ({at: (seed * 37 * (index + 3)) % 200, size: 5 + ((seed + index) % 11)}));
    const places = dodge(things, 0, 200);
    const order = places.map((_, index) => index).sort((a, b) => places[a] - places[b]);
    order.slice(1).forEach((index, before) => {
      const other = order[before];
      ok(places[index] - things[index].size / 2 >= places[other] + things[other].size / 2 - 1e-9);
    });
    ok(places.every((at, index) => at - things[index].size / 2 >= -1e-9));
    ok(places.every((at, index) => at + things[index].size / 2 <= 200 + 1e-9));
  }
});

test("numbers have three digits that count", () => {
  same([0, -0, 0.751, 12.345, 1234, -99999, 1.5e6, null].map((value) => read(value)),
    ["0", "0", "0.751", "12.3", "1,230", "-100,000", "1.5m", "\u2013"]);
  same([signed(45), signed(-45), signed(0)], ["+45", "-45", "0"]);
  same([withUnit(10.7e6, "\u00a3"), withUnit(-300, "\u00a3"), withUnit(3, "months")],
    ["\u00a310.7m", "-\u00a3300", "3 months"]);
});

test("what is spanned leaves out what is not known, and is never a point", () => {
  same(extent([null, undefined, NaN], false), [0, 1]);
  same(extent([10, 110, null], false), [6, 114]);
  same(extent([5], false), [2.5, 7.5]);
  same(extent([0], true), [-1, 1]);
});

test("a place on a plane keeps its shape", () => {
  // At 60.5 degrees north a degree of longitude is .4924 as wide as one of latitude.
  const plane = planeOf([[-4, 60], [-3, 61]], 208, 1000);
  same([plane.x(-4), plane.x(-3), plane.y(61)], [4, 204, 4]);
  ok(Math.abs((plane.y(60) - plane.y(61)) / 200 - 1 / Math.cos((60.5 * Math.PI) / 180)) < 1e-9);
});

test("a ring is the same area whichever way it winds", () => {
  const ring: [number, number][] = [[0, 0], [1, 0], [1, 1], [0, 0]];
  const plane = planeOf(ring, 108, 108);
  const turned = pathOf([[...ring].reverse()], plane).slice(1, -1).split("L").reverse().join("L");
  same(pathOf([ring], plane), `M${turned}Z`);
});

test("a place of one point, or of none, has a plane", () => {
  ok(Number.isFinite(planeOf([[1, 1]], 100, 100).x(1)));
  ok(Number.isFinite(planeOf([], 100, 100).y(0)));
});

test("steps around 0 have 0 as an edge, and strokes below it alone", () => {
  const steps = stepsOf({title: "", unit: "", diverging: true, values: [-3, 8, null]});
  ok(steps.edges.includes(0));
  same([steps.isHatched(-0.5), steps.isHatched(0.5)], [true, false]);
  same(stepsOf({title: "", unit: "", diverging: false, values: [2, 2]}).edges.length > 1, true);
});

test("texts lose what steers a display, and no letter", () => {
  same(plain("a\u0000b \u202ec\n\td\u2066"), "a b c d");
  same(plain("\u05e9\u05dc\u05d5\u05dd"), "\u05e9\u05dc\u05d5\u05dd");
  same(plain("\ud83d"), "");
});

test("a text that is too long ends in an ellipsis and fits", () => {
  same(shorten(surface, "abcdefghij", 50), "abcd\u2026");
  same(shorten(surface, "abcde", 50), "abcde");
  same(shorten(surface, "x".repeat(10000), 5), "\u2026");
});

test("lines break between words, within one that is too long, and end in an ellipsis", () => {
  same(wrap(surface, "one two three", 70, 3), ["one two", "three"]);
  same(wrap(surface, "administration of it", 60, 3), ["admin-", "istra-", "tion\u2026"]);
  same(wrap(surface, "administration", 60, 3), ["admin-", "istra-", "tion"]);
  same(wrap(surface, "trust.memory_loss", 140, 3), ["trust.memory_", "loss"]); // a key has no hyphen
  same(wrap(surface, "one two three four", 70, 2), ["one two", "three\u2026"]);
});
