// What a table hands in as a file: its plan and its bet. It has no place for names of people.
import {PlanState, isTable, readState, stateText, wrongMember} from "./plan_state";
import {Refusal, inShort, isRefusal, refuse} from "./refusal";

export interface Table {
  readonly state: PlanState;
  readonly bet: number | null; // position of what was chosen; null where nothing was bet on
}

export const mostFileLetters = 65536;
const format = "tranche-workshop-table";
const version = 1;

export const tableFile = ({state, bet}: Table): string =>
  JSON.stringify({format, version, state: JSON.parse(stateText(state)) as unknown, bet}, null, 2) + "\n";

export function readTableFile(text: string): Table | Refusal {
  if (text.length > mostFileLetters) return refuse("refused-file-long", {most: mostFileLetters});
  const value = json(text);
  if (!isTable(value) || value.format !== format) return refuse("refused-file-form");
  if (value.version !== version) return refuse("refused-file-version", {version: inShort(String(value.version))});
  const wrong = wrongMember(value, {
    format: () => true, version: () => true, state: isTable, bet: (bet) => bet === null || isPosition(bet),
  });
  if (wrong) return wrong;
  const state = readState(value.state);
  return isRefusal(state) ? state : {state, bet: value.bet as number | null};
}

const isPosition = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, "")) as unknown; // some editors put a mark before it
  } catch {
    return null;
  }
}
