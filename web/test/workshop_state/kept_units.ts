import {deepStrictEqual as same, ok} from "node:assert";
import {test} from "node:test";
import {Bet, isBet, made, noBet, placed, quartilesOf, spread} from "../../workshop/state/bets";
import {changed, loaded} from "../../workshop/state/plan_state";
import {isRefusal, refuse} from "../../workshop/state/refusal";
import {Keeper, browserStorage, forget, freeId, keep, mostWorks, works} from "../../workshop/state/storage";
import {Table, mostFileLetters, readTableFile, tableFile} from "../../workshop/state/table_file";
import {anyState, draws} from "./tools";

const plan = loaded("preston", "B");
const at = (staff: number) => changed(plan, "agency.council.staff", String(staff));
const place = "tranche-workshop-works";

/** A browser's storage with room for so many letters. */
function keeperOf(room = Infinity): Keeper & {kept: Map<string, string>} {
  const kept = new Map<string, string>();
  return {kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => {
    if (text.length > room) throw new Error("QuotaExceededError");
    kept.set(key, text);
  }};
}
const closed: Keeper = {getItem: () => { throw new Error("SecurityError"); }, setItem: () => undefined};

test("work is kept, each sitting once and the newest first, whatever the clock says", () => {
  const keeper = keeperOf();
  ok(keep(keeper, freeId(keeper), at(1), "2028-04-01 10:30"));
  ok(keep(keeper, freeId(keeper), at(2), "1970-01-01 00:00"));
  same(works(keeper).map(({id, state}) => [id, state]), [[2, at(2)], [1, at(1)]]);
  ok(keep(keeper, 1, at(3), "1999-01-01 00:00"));
  same(works(keeper).map(({id, state}) => [id, state]), [[1, at(3)], [2, at(2)]]);
  ok(forget(keeper, 1));
  same(works(keeper), [{id: 2, order: 2, when: "1970-01-01 00:00", state: at(2)}]);
});

test("the ten newest are kept", () => {
  const keeper = keeperOf();
  for (let staff = 1; staff <= 14; ++staff) keep(keeper, freeId(keeper), at(staff), "");
  same(works(keeper).map(({id}) => id), [14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
  same(works(keeper).length, mostWorks);
});

test("a browser that keeps nothing is said, and what was kept stays", () => {
  same([keep(null, 1, plan, ""), keep(closed, 1, plan, ""), forget(null, 1)], [false, false, false]);
  same([works(null), works(closed), freeId(closed)], [[], [], 1]);
  const keeper = keeperOf(300);
  ok(keep(keeper, 1, at(1), ""));
  ok(!keep(keeper, 2, changed(at(1), "agency.x.name", `"${"x".repeat(200)}"`), ""));
  same(works(keeper).map(({id}) => id), [1]);
  // A private window may also take what it does not keep.
  ok(!keep({getItem: () => null, setItem: () => undefined}, 1, plan, ""));
  same(browserStorage(), null);
});

test("what is kept and cannot be read is left out", () => {
  const keeper = keeperOf();
  const good = {id: 1, order: 1, when: "", state: plan};
  const read = (value: unknown) => {
    keeper.kept.set(place, typeof value === "string" ? value : JSON.stringify(value));
    return works(keeper);
  };
  same(read({version: 1, works: [good]}), [good]);
  for (const value of ["{", "null", "[]", "{}", {version: 2, works: [good]}, {version: 1, works: good}])
    same(read(value), []);
  for (const wrong of [{...good, id: "1"}, {...good, order: -0.5}, {...good, order: 2 ** 52 + 1}, {...good, when: 1},
    {...good, state: {...plan, more: 1}}, null, 1])
    same(read({version: 1, works: [wrong, good]}), [good]);
});

test("of people nothing is kept", () => {
  const keeper = keeperOf();
  keep(keeper, 1, plan, "");
  same(JSON.parse(keeper.kept.get(place) ?? ""), {version: 1, works: [{id: 1, order: 1, when: "", state: {
    preset: "preston", plan: "B", changes: {}, world: {}, drawn: false}}]});
});

test("what a table hands in is read as it was", () => {
  const draw = draws(10);
  for (let round = 0; round < 100; ++round) {
    const bet: Bet | null = [null, made(placed(noBet("choice"), draw(5))), placed(noBet("number"), draw(99) / 7),
      noBet("choice")][draw(4)];
    const table: Table = {of: `lesson-${draw(9)}`, state: anyState(draw), bet};
    same(readTableFile(tableFile(table)), table);
    same(readTableFile(`\ufeff${tableFile(table).replace(/\n/g, "\r\n")}`), table);
  }
  ok(tableFile({of: "trust", state: plan, bet: null}).startsWith(
    "{\n  \"format\": \"tranche-workshop-table\",\n  \"version\": 1,\n  \"of\": \"trust\",\n"));
});

test("a file that is something else is refused in a sentence", () => {
  const table = {format: "tranche-workshop-table", version: 1, of: "trust", state: plan, bet: null};
  const read = (value: unknown) => readTableFile(JSON.stringify(value));
  const form = refuse("refused-file-form");
  same([readTableFile(""), readTableFile("[meta]\ntitle = \"x\""), read([]), read(null), read({}), read(plan),
    read({...table, format: "other"})], [form, form, form, form, form, form, form]);
  same(readTableFile(" ".repeat(mostFileLetters + 1)), refuse("refused-file-long", {most: mostFileLetters}));
  same(read({...table, version: 2}), refuse("refused-file-version", {version: "2"}));
  const member = (name: string) => refuse("refused-member", {member: name});
  same([read({...table, names: ["x"]}), read({...table, of: "a b"}), read({...table, state: 1}),
    read({...table, bet: 1}), read({...table, bet: undefined}), read({...table, state: {...plan, preset: 1}})],
    [member("names"), member("of"), member("state"), member("bet"), member("bet"), member("preset")]);
  same(read({...table, state: {...plan, changes: {"meta.title": "1"}}}), refuse("refused-key", {key: "meta.title"}));
  const text = tableFile({of: "trust", state: at(1), bet: null});
  for (let length = 0; length < text.length - 2; ++length) ok(isRefusal(readTableFile(text.slice(0, length))));
});

test("a bet is placed, then made, and then stands", () => {
  const bet = placed(placed(noBet("choice"), 1), 2);
  same(bet, {kind: "choice", value: 2, made: false});
  same(placed(made(bet), 3), {kind: "choice", value: 2, made: true});
  same(made(noBet("number")), noBet("number"));
  same(placed(bet, NaN), bet);
});

test("bets of a room are counted, or have quartiles", () => {
  const bets = (kind: Bet["kind"], ...values: number[]) => values.map((value) => made(placed(noBet(kind), value)));
  same(spread("choice", [...bets("choice", 0, 2, 2, 7), placed(noBet("choice"), 1), ...bets("number", 1)], 3),
    {bets: 3, counts: [1, 0, 2], quartiles: null});
  same(spread("number", [...bets("number", 4, 1, 3, 2), noBet("number"), ...bets("choice", 1)]),
    {bets: 4, counts: [], quartiles: {least: 1, lower: 1.75, median: 2.5, upper: 3.25, most: 4}});
  same(spread("number", []), {bets: 0, counts: [], quartiles: null});
  same(quartilesOf([10, 9, 2]), {least: 2, lower: 5.5, median: 9, upper: 9.5, most: 10});
  same(quartilesOf([-1]), {least: -1, lower: -1, median: -1, upper: -1, most: -1});
});

test("what is no bet is known", () => {
  ok(isBet({kind: "choice", value: 0, made: true}) && isBet({kind: "number", value: -1.5, made: false}));
  for (const value of [null, 1, {}, {kind: "x", value: 1, made: true}, {kind: "choice", value: -1, made: true},
    {kind: "choice", value: 0.5, made: true}, {kind: "number", value: null, made: true}, {kind: "number", value: 1},
    {kind: "number", value: "1", made: true}, {kind: "number", value: 1, made: true, name: "x"}])
    ok(!isBet(value), JSON.stringify(value));
});
