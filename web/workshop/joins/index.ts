// What the page's views ask for, by its state and its kernel.
import type {Pool} from "../kernel/pool";
import {fromLink, toLink} from "../state/link";
import {browserStorage, freeId, keep, works} from "../state/storage";
import {isRefusal} from "../state/refusal";
import {tableFile} from "../state/table_file";
import {textOf} from "../state/value_text";
import type {WorkshopData} from "../views/data";
import type {Joins} from "../views/joins";
import {tableBets} from "../views/model";
import {compare} from "./compare";
import {codeOfState, formsOf, leverOf, positionOfValue} from "./forms";
import type {PlanForm} from "./forms";
import {Presets} from "./presets";
import {readAny, refusedRead} from "./read";
import {codeOf, requestOf} from "./requests";

/** `aside` makes a kernel of its own, for work beside what is shown. */
export function joinsOf(data: WorkshopData, aside: () => Pool): Joins {
  const presets = new Presets(data);
  const storage = browserStorage();
  const sitting = freeId(storage);
  let all: Promise<PlanForm[]> | null = null;
  const forms = () => (all ??= formsOf(presets, data, tableBets.length, aside()));
  const known = (id: string) => {
    const found = presets.find(id);
    if (found === null) throw new Error(`there is no scenario ${id}`);
    return found;
  };
  return {
    request: (state, beside) => requestOf(known(state.preset), state, beside),
    own: (state) => codeOf(known(state.preset), state),
    steps: (number) => {
      const lever = leverOf(number);
      return {count: Math.max(0, lever.values.length - 1), positionOf: (value) => positionOfValue(lever, value),
        valueOf: (position) => lever.values[position] ?? number.value};
    },
    written: textOf,
    link: toLink,
    fromLink: async (text) => {
      const state = await fromLink(text);
      return isRefusal(state) ? refusedRead(state) : {state};
    },
    code: async (state, bet) => {
      const code = codeOfState(await forms(), state, bet);
      return isRefusal(code) ? "" : code;
    },
    tableFile: (state, bet) => tableFile({state, bet}),
    read: (name, text) => readAny(presets, forms, name, text),
    compare: (states) => compare(presets, aside(), states),
    keep: ({state, language}) =>
      keep(storage, sitting, state, new Date().toISOString().slice(0, 16)) && remember(language),
    kept: () => {
      const [newest] = works(storage);
      return newest ? {state: newest.state, language: remembered()} : null;
    },
  };

  function remember(language: string): boolean {
    try {
      storage?.setItem("tranche-workshop-language", language);
      return true;
    } catch {
      return false;
    }
  }
  function remembered(): string {
    try {
      return storage?.getItem("tranche-workshop-language") ?? "en";
    } catch {
      return "en";
    }
  }
}
