import {deepStrictEqual as same, ok} from "node:assert";
import {test} from "node:test";
import {
  amended, begun, canRedo, canUndo, lastChange, mostSteps, playAgain, recorded, redone, undone,
} from "../../workshop/state/history";
import {changed, loaded, sameState, withDraws} from "../../workshop/state/plan_state";
import {anyState, draws} from "./tools";

const plan = loaded("preston", "B");
const at = (staff: number) => changed(plan, "agency.council.staff", String(staff));

test("undo and redo go through what was, and a change forgets what was undone", () => {
  const history = recorded(recorded(begun(plan), at(1)), at(2));
  const back = undone(history);
  same([back.present, canUndo(back), canRedo(back)], [at(1), true, true]);
  same(undone(back).present, plan);
  same(redone(redone(undone(back))), history);
  same([recorded(back, at(3)).future, canRedo(recorded(back, at(3)))], [[], false]);
});

test("at either end there is nothing to do, and no change is no step", () => {
  const history = begun(plan);
  ok(undone(history) === history && redone(history) === history);
  ok(recorded(history, loaded("preston", "B")) === history);
});

test("a drag is one step, and none where it comes back", () => {
  const dragged = amended(amended(recorded(begun(plan), at(1)), at(2)), at(3));
  same([dragged.past, dragged.present], [[plan], at(3)]);
  const back = amended(dragged, plan);
  same([back.past, back.present], [[], plan]);
  same(amended(begun(plan), at(1)), recorded(begun(plan), at(1)));
});

test("two hundred steps can be undone", () => {
  let history = begun(plan);
  for (let staff = 1; staff <= 250; ++staff) history = recorded(history, at(staff));
  let steps = 0;
  for (; canUndo(history); ++steps) history = undone(history);
  same([steps, mostSteps, history.present], [200, 200, at(50)]);
});

test("the last change says what was and what is, and is played again from before", () => {
  same([lastChange(begun(plan)), playAgain(begun(plan))], [null, null]);
  const history = recorded(recorded(begun(plan), at(1)), withDraws(changed(at(2), "fund.x.forms", "3"), true));
  same(lastChange(history)?.differences, [
    {what: "changes", key: "agency.council.staff", before: "1", after: "2"},
    {what: "changes", key: "fund.x.forms", before: null, after: "3"},
    {what: "drawn", key: "", before: "false", after: "true"},
  ]);
  same(playAgain(history), [at(1), history.present]);
  same(lastChange(undone(history))?.differences.length, 1);
  same(lastChange(recorded(begun(plan), loaded("preston", "C")))?.differences,
    [{what: "plan", key: "", before: "preston/B", after: "preston/C"}]);
});

test("as many undos as changes lead to the start, and as many redos back", () => {
  const draw = draws(3);
  for (let round = 0; round < 50; ++round) {
    const states = Array.from({length: 1 + draw(30)}, () => anyState(draw))
      .filter((state, row, all) => row === 0 || !sameState(state, all[row - 1]));
    const history = states.slice(1).reduce(recorded, begun(states[0]));
    const start = states.slice(1).reduce(undone, history);
    same(start.present, states[0]);
    same(states.slice(1).reduce(redone, start), history);
  }
});
