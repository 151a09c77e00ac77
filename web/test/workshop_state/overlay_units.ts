import {deepStrictEqual as same, ok} from "node:assert";
import {test} from "node:test";
import {parse} from "smol-toml";
import {freeCode, overlay, settings} from "../../workshop/state/overlay";
import {assumed, changed, loaded, withDraws} from "../../workshop/state/plan_state";
import {anyState, draws, refuses} from "./tools";

const plan = loaded("clackmannanshire", "C");
const path = "scenarios/published/clackmannanshire-phasing.toml";

test("a plan without changes is a file of one plan that extends another", () => {
  same(overlay(plan, path, "Your plan"), `extends = "${path}"

[[plan]]
code = "Ours"
name = "Your plan"
extends = "C"
`);
});

test("changes stand at the plan, at its phases and at their actions, by their keys", () => {
  let state = changed(plan, "plan.phase.action.opens", "{at = \"30 months\"}");
  state = changed(state, "plan.phase.action.action.work.by_trust", "true");
  state = changed(state, "agency.council.staff", "45");
  state = changed(state, "plan.phase.action.budget_share", " \"70 %\" ");
  state = changed(state, "plan.phase.enabling.closes", "{after = \"2 years\"}");
  state = changed(state, "plan.mechanisms.correction.on", "false");
  state = changed(state, "fund.programme.budget", "\"\u00a33m a year\"");
  same(overlay(state, path, "Ours", "Ours-2"), `extends = "${path}"

[[plan]]
code = "Ours-2"
name = "Ours"
extends = "C"
set.agency.council.staff = 45
set.fund.programme.budget = "\u00a33m a year"
mechanisms.correction.on = false

  [[plan.phase]]
  code = "action"
  budget_share = "70 %"
  opens = {at = "30 months"}

    [[plan.phase.action]]
    code = "work"
    by_trust = true

  [[plan.phase]]
  code = "enabling"
  closes = {after = "2 years"}
`);
});

test("a file says what its state says, whatever its texts", () => {
  const draw = draws(2);
  for (let round = 0; round < 300; ++round) {
    const state = anyState(draw);
    const name = String.fromCharCode(...Array.from({length: draw(250)}, () => draw(3) ? 32 + draw(96) : draw(0x3000)));
    const file = parse(overlay(state, `a "${round}"\\.toml`, name)) as Record<string, any>;
    same(Object.keys(file), ["extends", "plan"]);
    same(file.extends, `a "${round}"\\.toml`);
    same(file.plan.length, 1);
    same([file.plan[0].code, file.plan[0].extends], ["Ours", state.plan]);
    ok(!/[\u0000-\u001f\u007f]/.test(file.plan[0].name) && file.plan[0].name.length <= 200);
    const staff = Object.entries(file.plan[0].set?.agency ?? {}).map(([code, set]) =>
      [`agency.${code}.staff`, parse(`x = ${state.changes[`agency.${code}.staff`]}`).x, (set as any).staff]);
    same(staff.length, Object.keys(state.changes).length);
    for (const [, written, read] of staff) same(read, written);
  }
});

test("a code of an agency that is no bare key is in quotation marks", () => {
  ok(overlay(changed(plan, "agency.a b.staff", "1"), path, "x").includes("\nset.agency.\"a b\".staff = 1\n"));
});

test("a state that was not made by changes is refused before it becomes a file", () => {
  refuses("refused-value", () => overlay({...plan, changes: {"agency.a.staff": "1\n[[plan]]"}}, path, "x"));
  refuses("refused-key", () => overlay({...plan, changes: {"meta.title": "\"x\""}}, path, "x"));
  refuses("refused-two-keys", () =>
    overlay({...plan, changes: {"plan.phase.a.opens": "{}", "plan.phase.a.opens.at": "1"}}, path, "x"));
  refuses("refused-value", () => settings({...plan, world: {"fund.x.forms": "1 # x"}}));
});

test("a plan does not extend itself, and its code is one that the scenario has not", () => {
  refuses("refused-own-plan", () => overlay(loaded("file", "Ours"), path, "x"));
  same([freeCode(["A"]), freeCode(["Ours"]), freeCode(["Ours", "Ours-2"])], ["Ours", "Ours-2", "Ours-3"]);
});

test("what nobody knows is set for all plans, and so is whether it is drawn", () => {
  same(settings(plan), ["experiment.assumptions=false"]);
  const world = assumed(assumed(plan, "shock.flood.hazard", " 0.1"), "fund.programme.lasts", "\"8 years\"");
  same(settings(withDraws(world, true)),
    ["fund.programme.lasts=\"8 years\"", "shock.flood.hazard=0.1", "experiment.assumptions=true"]);
  ok(!overlay(world, path, "x").includes("flood"));
});
