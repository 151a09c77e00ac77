// The page's plan: which shipped plan it was loaded from, what we choose otherwise, and what is assumed of what nobody
// knows. A plain value that never changes; each change makes another.
import {Entries, Pane, refusalOfPanes} from "./entries";
import {Refusal, Refused, inShort, refuse} from "./refusal";

/** Its entries are always values of TOML at keys that may be changed. */
export interface PlanState {
  readonly preset: string; // id of a shipped scenario, or "file"
  readonly plan: string; // code of the plan that it was loaded from
  readonly changes: Entries; // what we choose: "agency.council.staff" → "45"
  readonly world: Entries; // what nobody knows, for all plans
  readonly drawn: boolean; // whether each history draws what nobody knows
}

/** A plan as its scenario has it. */
export const loaded = (preset: string, plan: string, drawn = false): PlanState =>
  ({preset, plan, changes: {}, world: {}, drawn});

/** The state with one of our choices at another value; null for what the loaded plan says. Throws Refused. */
export const changed = (state: PlanState, key: string, value: string | null): PlanState =>
  entered(state, "changes", key, value);

/** The same of what nobody knows; null for what the scenario says. */
export const assumed = (state: PlanState, key: string, value: string | null): PlanState =>
  entered(state, "world", key, value);

export const withDraws = (state: PlanState, drawn: boolean): PlanState =>
  (state.drawn === drawn ? state : {...state, drawn});

/** Whether it is what was loaded. Drawing what nobody knows is a way to look at a plan, and no change of it. */
export const isUnchanged = (state: PlanState): boolean => empty(state.changes) && empty(state.world);

/** Whether two states say the same, in whichever order their entries were made. */
export const sameState = (one: PlanState, other: PlanState): boolean =>
  one === other || stateText(one) === stateText(other);

/** A state as JSON, the same text for the same state. */
export const stateText = ({preset, plan, changes, world, drawn}: PlanState): string =>
  JSON.stringify({preset, plan, changes: sorted(changes), world: sorted(world), drawn});

/** A state out of JSON from elsewhere; refused where anything in it is unknown, missing or no value. */
export function readState(value: unknown): PlanState | Refusal {
  const members = {preset: isCode, plan: isCode, changes: isEntries, world: isEntries, drawn: isSwitch};
  const wrong = wrongMember(value, members);
  if (wrong) return wrong;
  const {preset, plan, changes, world, drawn} = value as PlanState;
  const refusal = refusalOfPanes(changes, world);
  return refusal ?? {preset, plan, changes: {...changes}, world: {...world}, drawn};
}

/** The refusal of a value that has other members than these, or one that is of another kind. */
export function wrongMember(
  value: unknown, members: Record<string, (member: unknown) => boolean>
): Refusal | null {
  if (!isTable(value)) return refuse("refused-member", {member: "{}"});
  const unknown = Object.keys(value).find((name) => !Object.keys(members).includes(name));
  const wrong = unknown
    ?? Object.keys(members).find((name) => !members[name](value[name]));
  return wrong === undefined ? null : refuse("refused-member", {member: inShort(wrong)});
}

export const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether it may be the code of a plan or the id of a scenario: letters, digits, _ and -. */
export const isCode = (value: unknown): boolean => typeof value === "string" && /^[A-Za-z0-9_-]{1,100}$/.test(value);

const isSwitch = (value: unknown): boolean => typeof value === "boolean";

const isEntries = (value: unknown): boolean =>
  isTable(value) && Object.values(value).every((entry) => typeof entry === "string");

function entered(state: PlanState, pane: Pane, key: string, value: string | null): PlanState {
  if ((Object.keys(state[pane]).includes(key) ? state[pane][key] : null) === value) return state;
  const {[key]: _, ...others} = state[pane];
  const next = {...state, [pane]: value === null ? others : {...others, [key]: value}};
  const refusal = refusalOfPanes(next.changes, next.world);
  if (refusal) throw new Refused(refusal);
  return next;
}

const empty = (entries: Entries): boolean => Object.keys(entries).length === 0;

/** Entries by their key. Keys are sorted by their letters' numbers, which no language of a browser changes. */
export const sorted = (entries: Entries): Entries =>
  Object.fromEntries(Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1)));
