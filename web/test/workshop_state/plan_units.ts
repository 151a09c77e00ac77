import {deepStrictEqual as same, ok} from "node:assert";
import {test} from "node:test";
import {planKey} from "../../workshop/state/entries";
import {
  assumed, changed, isUnchanged, loaded, readState, sameState, stateText, withDraws,
} from "../../workshop/state/plan_state";
import {isRefusal, orThrow, refusalIds, refuse} from "../../workshop/state/refusal";
import {isOneValue, keyOf, quoted} from "../../workshop/state/toml";
import {anyState, draws, refuses} from "./tools";

const plan = loaded("preston", "B");

test("a change makes another state and leaves the one before", () => {
  const more = changed(plan, "agency.council.staff", "45");
  same(plan.changes, {});
  same(more, {preset: "preston", plan: "B", changes: {"agency.council.staff": "45"}, world: {}, drawn: false});
  same(changed(more, "agency.council.staff", null), plan);
  same(assumed(plan, "mechanisms.trust.forgetting", "0.02").world, {"mechanisms.trust.forgetting": "0.02"});
});

test("a change to what is already there is the same state", () => {
  const more = changed(plan, "agency.council.staff", "45");
  ok(changed(more, "agency.council.staff", "45") === more);
  ok(changed(plan, "agency.council.staff", null) === plan);
  ok(withDraws(plan, false) === plan);
});

test("a plan is unchanged where nothing is chosen or assumed, drawn or not", () => {
  ok(isUnchanged(plan) && isUnchanged(withDraws(plan, true)));
  ok(!isUnchanged(changed(plan, "agency.council.staff", "45")));
  ok(!isUnchanged(assumed(plan, "mechanisms.trust.forgetting", "0.02")));
});

test("reset takes back what we choose and not what is assumed", () => {
  const both = assumed(changed(plan, "agency.council.staff", "45"), "shock.flood.hazard", "0.1");
});

test("states are the same in whichever order they were made", () => {
  const one = changed(changed(plan, "fund.x.forms", "1"), "agency.x.staff", "2");
  const other = changed(changed(plan, "agency.x.staff", "2"), "fund.x.forms", "1");
  ok(sameState(one, other));
  same(stateText(one), stateText(other));
  ok(!sameState(one, changed(one, "agency.x.staff", "3")));
  ok(!sameState(plan, loaded("preston", "C")) && !sameState(plan, loaded("file", "B")));
  ok(!sameState(plan, withDraws(plan, true)));
  // What is chosen is not what is assumed.
  ok(!sameState(changed(plan, "fund.x.forms", "1"), assumed(plan, "fund.x.forms", "1")));
});

test("keys of a plan name its phase and action", () => {
  same(planKey("plan.phase.action.opens"), {phase: "action", action: null, path: ["opens"]});
  same(planKey("plan.phase.action.survey.every"), {phase: "action", action: null, path: ["survey", "every"]});
  same(planKey("plan.phase.a.action.work.by_trust"), {phase: "a", action: "work", path: ["by_trust"]});
  same(planKey("plan.mechanisms.correction.on"), {phase: null, action: null, path: ["mechanisms", "correction", "on"]});
  for (const key of ["plan", "plan.phase", "plan.phase.a", "plan.phase.a.action.w", "plan.phase.a.code", "plan.name",
    "plan.extends", "plan.rule.x.lag", "plan.phase.a.action.w.intervention", "agency.council.staff"])
    same(planKey(key), null, key);
});

test("only numbers of a scenario may be changed", () => {
  for (const key of ["", "staff", "agency", "meta.title", "extends", "experiment.seeds", "place.file", "agency..staff",
    "agency.a=b.staff", "agency.\"a\".staff", "agency.'a'.staff", "agency.a\n.staff", "agency.__proto__.staff",
    "agency. a.staff", "agency.a\\b.staff", "plan.code", `agency.${"a".repeat(200)}.staff`])
    refuses("refused-key", () => changed(plan, key, "1"));
  // What nobody knows is the same for all plans.
  refuses("refused-key", () => assumed(plan, "plan.phase.action.budget_share", "0.2"));
});

test("a value is one value of a scenario file and nothing else", () => {
  for (const value of ["45", "-0.5", "1e-7", "true", "\"20 %\"", "'it'", "2027-05-06",
    "{at = \"30 months\"}", "[1, 2]", "[]", "\"a # b\"", "\"\\\"\"", "9007199254740993"])
    ok(isOneValue(value), value);
  for (const value of ["", " ", "20 %", "1 # remark", "1\ncode = \"x\"", "1, 2", "1]", "[1], [2]", "\"a", "\"a\" \"b\"",
    "{a = 1", "1\n[[plan]]", "# 1", "yes", "1,", "\"a\u2028b\"", "\"a\u0000\"", "1\r", "\"\"\"a\nb\"\"\""])
    ok(!isOneValue(value), value);
  refuses("refused-value", () => changed(plan, "agency.council.staff", "45\nskill = 1"));
  refuses("refused-value", () => changed(plan, "agency.council.staff", `"${"x".repeat(300)}"`));
});

test("a thing is set once", () => {
  const gate = changed(plan, "plan.phase.action.opens", "{at = \"3 months\"}");
  refuses("refused-two-keys", () => changed(gate, "plan.phase.action.opens.at", "\"4 months\""));
  same(Object.keys(changed(gate, "plan.phase.action.opens_not", "1").changes).length, 2);
  const staff = changed(plan, "agency.council.staff", "45");
  refuses("refused-two-panes", () => assumed(staff, "agency.council.staff", "40"));
  refuses("refused-two-panes", () => assumed(staff, "agency.council", "{staff = 40}"));
  refuses("refused-two-panes", () => assumed(changed(plan, "fund.x", "{forms = 1}"), "fund.x.forms", "2"));
  refuses("refused-two-panes", () => changed(assumed(plan, "rule.x.lag", "1"), "rule.x.lag", "2"));
});

test("a hundred things may be changed, and no more", () => {
  let state = plan;
  for (let row = 0; row < 100; ++row) state = changed(state, `agency.a${row}.staff`, "1");
  refuses("refused-many", () => changed(state, "agency.a100.staff", "1"));
});

test("texts are escaped for a scenario file", () => {
  same(quoted("a \"b\" \\c"), "\"a \\\"b\\\" \\\\c\"");
  same(quoted("a\nb\u0007c\u007f"), "\"a b c \"");
  same(quoted("\ud800x \u{1f600}"), "\"\ufffdx \u{1f600}\"");
  same(keyOf(["set", "a-b_9", "c d", ""]), "set.a-b_9.\"c d\".\"\"");
});

test("a state is read from JSON as it was, and from nothing else", () => {
  const draw = draws(1);
  for (let round = 0; round < 200; ++round) {
    const state = anyState(draw);
    ok(sameState(orThrow(readState(JSON.parse(stateText(state)))), state));
  }
  const {drawn: _, ...short} = plan;
  const wrong: [unknown, string][] = [
    [null, "{}"], [[], "{}"], ["x", "{}"], [{...plan, more: 1}, "more"], [short, "drawn"],
    [{...plan, drawn: 1}, "drawn"], [{...plan, preset: "a b"}, "preset"],
    [{...plan, plan: ""}, "plan"], [{...plan, plan: 1}, "plan"],
    [{...plan, changes: []}, "changes"], [{...plan, world: {"fund.x.forms": 1}}, "world"],
    [JSON.parse("{\"__proto__\": 1}"), "__proto__"], [{...plan, ["x".repeat(50)]: 1}, `${"x".repeat(39)}\u2026`],
  ];
  for (const [value, member] of wrong) same(readState(value), refuse("refused-member", {member}));
  same(readState({...plan, changes: {"meta.title": "1"}}), refuse("refused-key", {key: "meta.title"}));
  same(readState({...plan, world: {"fund.x.forms": "1 2"}}),
    refuse("refused-value", {key: "fund.x.forms", value: "1 2"}));
  same(readState({...plan, changes: JSON.parse("{\"__proto__\": \"1\"}")}), refuse("refused-key", {key: "__proto__"}));
});

test("a refusal is known by its id, and every id is once there", () => {
  ok(isRefusal(refuse("refused-many", {most: 3})));
  ok(!isRefusal(plan) && !isRefusal(null) && !isRefusal("refused-many") && !isRefusal({id: "preston"}));
  refuses("refused-many", () => orThrow(refuse("refused-many")));
  same(new Set(refusalIds).size, refusalIds.length);
});
