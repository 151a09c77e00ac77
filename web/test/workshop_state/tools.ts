// What these tests share.
import {deepStrictEqual as same, throws} from "node:assert";
import {PlanState, assumed, changed, loaded, withDraws} from "../../workshop/state/plan_state";
import {Refused} from "../../workshop/state/refusal";

/** Whole numbers below `count` that are the same each time: the middle of a square's bits, in plain arithmetic. */
export function draws(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % count;
  };
}

/** Whether a call throws a refusal with this id. */
export const refuses = (id: string, call: () => unknown): void =>
  throws(call, (error) => {
    same(error instanceof Refused ? error.refusal.id : error, id);
    return true;
  });

const values = ["45", "0.25", "true", "\"\u00a33m a year\"", "\"20 %\"", "[\"S01007409\", \"Menstrie\"]"];

/** A state with up to 12 changes and 6 assumptions. */
export function anyState(draw: (count: number) => number): PlanState {
  let state = withDraws(loaded(["preston", "clackmannanshire", "file"][draw(3)], "ABC"[draw(3)]), draw(2) === 1);
  for (let left = draw(13); left > 0; --left)
    state = changed(state, `agency.agency-${draw(40)}.staff`, values[draw(values.length)]);
  for (let left = draw(7); left > 0; --left)
    state = assumed(state, `mechanisms.trust.number_${draw(40)}`, values[draw(values.length)]);
  return state;
}
