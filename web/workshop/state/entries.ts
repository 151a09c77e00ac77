// What may be changed, and by which keys. `agency.council.staff` is a number of the scenario; keys that begin with
// "plan." are relative to the plan itself: plan.phase.CODE.opens, plan.phase.CODE.action.CODE.share.
import {Refusal, inShort, refuse} from "./refusal";
import {hasControl, isOneValue} from "./toml";

export type Entries = Readonly<Record<string, string>>;

/** What is chosen belongs to one plan; what nobody knows to all of them. */
export type Pane = "changes" | "world";

export const mostEntries = 100;
const longestKey = 200; // letters
const longestValue = 300; // letters

/** Tables of a scenario whose numbers a pane may change. Seeds, places and texts are not among them. */
const tables = ["administration", "agency", "existing", "fund", "intervention", "mechanisms", "rule", "shock", "time"];

/** What says which plan, phase or action is meant; and lists, whose entries have codes. */
const identities = ["code", "name", "extends", "set", "drop", "phase", "rule", "action", "intervention"];

/** A key that begins with "plan.", taken apart. */
export interface PlanKey {
  phase: string | null; // its code
  action: string | null; // its code, of an action of that phase
  path: string[]; // within the plan, phase or action
}

export function planKey(key: string): PlanKey | null {
  const parts = key.split(".");
  if (parts.shift() !== "plan") return null;
  const codeAfter = (word: string) => (parts[0] === word && parts.length > 2 ? parts.splice(0, 2)[1] : null);
  const phase = codeAfter("phase");
  const action = phase === null ? null : codeAfter("action");
  return parts.length === 0 || identities.includes(parts[0]) ? null : {phase, action, path: parts};
}

function isKey(key: string, pane: Pane): boolean {
  const parts = key.split(".");
  const odd = (part: string) => part === "" || part === "__proto__" || /["'\\=]/.test(part) || part !== part.trim();
  if (key.length > longestKey || hasControl(key) || parts.some(odd)) return false;
  if (parts[0] === "plan") return pane === "changes" && planKey(key) !== null;
  return parts.length > 1 && tables.includes(parts[0]);
}

/** Why a pane cannot have this value at this key; null where it can. */
export function refusalOfEntry(pane: Pane, key: string, value: string): Refusal | null {
  if (!isKey(key, pane)) return refuse("refused-key", {key: inShort(key)});
  if (value.length > longestValue || !isOneValue(value))
    return refuse("refused-value", {key: inShort(key), value: inShort(value)});
  return null;
}

/** Why these cannot be the entries of both panes; null where they can. */
export function refusalOfPanes(changes: Entries, world: Entries): Refusal | null {
  return refusalOfPane("changes", changes) ?? refusalOfPane("world", world) ?? refusalOfBoth(changes, world);
}

function refusalOfPane(pane: Pane, entries: Entries): Refusal | null {
  const keys = Object.keys(entries);
  if (keys.length > mostEntries) return refuse("refused-many", {most: mostEntries});
  for (const key of keys) {
    const refusal = refusalOfEntry(pane, key, entries[key]) ?? refusalOfPrefix(key, keys);
    if (refusal) return refusal;
  }
  return null;
}

/** Two keys of which one is within the other, as a gate and its date, would set one thing twice. */
function refusalOfPrefix(key: string, keys: readonly string[]): Refusal | null {
  const other = keys.find((one) => one.startsWith(`${key}.`));
  return other === undefined ? null : refuse("refused-two-keys", {key: inShort(key), other: inShort(other)});
}

/** A number that a plan sets itself would not be what nobody knows, but only for that plan. */
function refusalOfBoth(changes: Entries, world: Entries): Refusal | null {
  for (const key of Object.keys(world)) {
    const both = Object.keys(changes).find((one) =>
      one === key || one.startsWith(`${key}.`) || key.startsWith(`${one}.`));
    if (both !== undefined) return refuse("refused-two-panes", {key: inShort(both)});
  }
  return null;
}
