// Joins that pretend, for the views' own tests: codes and links are plain JSON, and a comparison is made up.
import type {NumberView, OpenRequest} from "../kernel/protocol";
import type {WorkshopData} from "../views/data";
import type {Compared, Joins, Kept, PlanState, Read, Steps} from "../views/joins";

export function standIn(data: WorkshopData): Joins {
  return {
    request: (state, beside) => requestOf(data, state, beside),
    own: (state) => state.plan,
    steps: stepsOf,
    written,
    link: async (state) => encodeURIComponent(JSON.stringify(state)),
    fromLink: async (text) => read(decodeURIComponent(text)),
    code: async (state, bet) => tableCode(state, bet),
    tableFile: (state) => JSON.stringify(state),
    read: async (_name, text) => (text.startsWith("{") ? read(text) : fromCode(data, text)),
    compare: async (states) => compared(states),
    keep: () => false,
    kept: (): Kept | null => null,
  };
}

function requestOf(data: WorkshopData, state: PlanState, beside: string | null): OpenRequest {
  const scenario = data.presets.find((preset) => preset.id === state.preset)?.scenario ?? "";
  const set = Object.entries({...state.changes, ...state.world}).map(([key, value]) => `${key}=${value}`);
  return {files: data.files, scenario, set, plans: [state.plan, ...(beside === null ? [] : [beside])]};
}

function stepsOf(number: NumberView): Steps {
  const count = number.kind === "number" ? 50 : number.kind === "switch" ? 1 : number.choices.length - 1;
  const width = (number.maximum - number.minimum) / count;
  return {count, positionOf: (value) => Math.round((value - number.minimum) / width),
    valueOf: (position) => Number((number.minimum + position * width).toPrecision(6))};
}

function written(number: NumberView, value: number): string {
  if (number.kind === "switch") return value === 1 ? "true" : "false";
  return number.kind === "choice" ? JSON.stringify(number.choices[value]) : String(value);
}

function read(text: string): Read {
  try {
    return {state: JSON.parse(text) as PlanState};
  } catch {
    return {refused: "This is no plan of the workshop."};
  }
}

/** "BAAA 222": a plan, and a bet as often as its position from 2. */
const tableCode = (state: PlanState, bet: number | null): string =>
  `${state.plan}AAA ${String(bet === null ? 9 : bet + 2).repeat(3)}`;

function fromCode(data: WorkshopData, text: string): Read {
  const match = /^([A-D])AAA ?(\d)\2\2$/i.exec(text.trim());
  if (!match) return {refused: "A letter of this code is wrong. Please read it out again."};
  const bet = Number(match[2]) - 2;
  return {state: {preset: data.presets[0].id, plan: match[1].toUpperCase(), changes: {}, world: {}, drawn: false},
    bet: bet === 7 ? null : bet};
}

function compared(states: PlanState[]): Compared {
  const rows = [...states, null].map((state, at) => {
    const mean = 200 - at * 130;
    return {name: state === null ? "A, as loaded" : state.plan, told: `${mean} [${mean - 300}, ${mean + 300}]`, mean,
      low: mean - 300, high: mean + 300};
  });
  return {unit: "person-years", zero: "no programme", histories: 20, rows};
}
