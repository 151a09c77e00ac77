// Work that the browser keeps where it may: the newest ten, each under a number of its own. Which is newest is counted,
// since clocks are set back. Of people nothing is kept.
import {PlanState, isTable, readState} from "./plan_state";
import {isRefusal} from "./refusal";

/** What of the browser's storage is used. */
export type Keeper = Pick<Storage, "getItem" | "setItem">;

export interface Work {
  readonly id: number; // of one sitting, whatever was changed in it
  readonly order: number; // higher is newer
  readonly when: string; // by the clock of then, only to be shown: "2028-04-01 10:30"
  readonly state: PlanState;
}

export const mostWorks = 10;
const place = "tranche-workshop-works";
const version = 1;

/** The browser's storage; null where there is none, as in some private windows. */
export function browserStorage(): Keeper | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** What is kept, newest first. What cannot be read, or is of another version, is left out. */
export function works(keeper: Keeper | null): Work[] {
  try {
    const value = JSON.parse(keeper?.getItem(place) ?? "null") as unknown;
    if (!isTable(value) || value.version !== version || !Array.isArray(value.works)) return [];
    return newest(value.works.filter(isWork));
  } catch {
    return [];
  }
}

/** An id for a new sitting. */
export const freeId = (keeper: Keeper | null): number => 1 + Math.max(0, ...works(keeper).map(({id}) => id));

/** Keeps a state in place of what was kept of the same sitting; false where the browser does not keep it. */
export function keep(keeper: Keeper | null, id: number, state: PlanState, when: string): boolean {
  const before = works(keeper);
  const order = 1 + Math.max(0, ...before.map((work) => work.order));
  return write(keeper, [{id, order, when, state}, ...before.filter((work) => work.id !== id)]);
}

const newest = (all: readonly Work[]): Work[] =>
  [...all].sort((one, other) => other.order - one.order).slice(0, mostWorks);

function write(keeper: Keeper | null, all: readonly Work[]): boolean {
  try {
    if (keeper === null) return false;
    const text = JSON.stringify({version, works: newest(all)});
    keeper.setItem(place, text);
    return keeper.getItem(place) === text;
  } catch {
    return false;
  }
}

const isWork = (value: unknown): value is Work =>
  isTable(value) && isCount(value.id) && isCount(value.order) && typeof value.when === "string"
  && !isRefusal(readState(value.state));

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) < 2 ** 52;
