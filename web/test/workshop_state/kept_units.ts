import {deepStrictEqual as same, ok} from "node:assert";
import {test} from "node:test";
import {changed, loaded} from "../../workshop/state/plan_state";
import {isRefusal, refuse} from "../../workshop/state/refusal";
import {Keeper, browserStorage, freeId, keep, mostWorks, works} from "../../workshop/state/storage";
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
  same(works(keeper)[1], {id: 2, order: 2, when: "1970-01-01 00:00", state: at(2)});
});

test("the ten newest are kept", () => {
  const keeper = keeperOf();
  for (let staff = 1; staff <= 14; ++staff) keep(keeper, freeId(keeper), at(staff), "");
  same(works(keeper).map(({id}) => id), [14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
  same(works(keeper).length, mostWorks);
});

test("a browser that keeps nothing is said, and what was kept stays", () => {
  same([keep(null, 1, plan, ""), keep(closed, 1, plan, "")], [false, false]);
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
    const table: Table = {state: anyState(draw), bet: [null, draw(5)][draw(2)]};
    same(readTableFile(tableFile(table)), table);
    same(readTableFile(`\ufeff${tableFile(table).replace(/\n/g, "\r\n")}`), table);
  }
  ok(tableFile({state: plan, bet: null}).startsWith(
    "{\n  \"format\": \"tranche-workshop-table\",\n  \"version\": 1,\n  \"state\": {\n"));
});

test("a file that is something else is refused in a sentence", () => {
  const table = {format: "tranche-workshop-table", version: 1, state: plan, bet: null};
  const read = (value: unknown) => readTableFile(JSON.stringify(value));
  const form = refuse("refused-file-form");
  same([readTableFile(""), readTableFile("[meta]\ntitle = \"x\""), read([]), read(null), read({}), read(plan),
    read({...table, format: "other"})], [form, form, form, form, form, form, form]);
  same(readTableFile(" ".repeat(mostFileLetters + 1)), refuse("refused-file-long", {most: mostFileLetters}));
  same(read({...table, version: 2}), refuse("refused-file-version", {version: "2"}));
  const member = (name: string) => refuse("refused-member", {member: name});
  same([read({...table, names: ["x"]}), read({...table, state: 1}), read({...table, bet: 0.5}),
    read({...table, bet: -1}), read({...table, bet: "1"}),
    read({...table, bet: undefined}), read({...table, state: {...plan, preset: 1}})],
    [member("names"), member("state"), member("bet"), member("bet"), member("bet"), member("bet"),
      member("preset")]);
  same(read({...table, state: {...plan, changes: {"meta.title": "1"}}}), refuse("refused-key", {key: "meta.title"}));
  const text = tableFile({state: at(1), bet: null});
  for (let length = 0; length < text.length - 2; ++length) ok(isRefusal(readTableFile(text.slice(0, length))));
});
