// Tables' plans over the same histories, in a pool of their own, so that what is shown meanwhile stays.
import type {DifferencesData, ReportData} from "../../report/data";
import type {Pool} from "../kernel/pool";
import type {PlanState} from "../state/plan_state";
import {t} from "../text/messages";
import type {Compared} from "../views/joins";
import type {Presets} from "./presets";
import {requestOfMany} from "./requests";

const histories = 50;

/** Rejects with one sentence where the plans cannot be compared. */
export async function compare(presets: Presets, pool: Pool, states: PlanState[]): Promise<Compared> {
  const known = presets.find(states[0].preset);
  const apart = states.some(({preset}) => preset !== states[0].preset);
  if (known === null || apart) throw new Error(t("tables-other-place"));
  try {
    const {request, codes} = requestOfMany(known, states);
    const report = await run(pool, request);
    return rowsOf(report, [...codes, states[0].plan], histories);
  } finally {
    pool.dispose();
  }
}

async function run(pool: Pool, request: Parameters<Pool["open"]>[0]): Promise<ReportData> {
  pool.tell(["answer", "findings"]);
  const {problems} = await pool.open(request);
  if (problems.length > 0) throw new Error(problems[0].text);
  return new Promise((done, failed) => {
    pool.onAnswer = (answer) => answer.histories === answer.of && done(answer.report);
    pool.onTrouble = ({id, detail}) => id === "run-failed" && failed(new Error(detail));
    pool.run(histories);
  });
}

function rowsOf(report: ReportData, codes: string[], count: number): Compared {
  const all = report.figures.map((figure) => figure.data);
  const data = all.find((one) => one?.kind === "differences") as DifferencesData;
  const rows = codes.map((code) => {
    const row = data.rows.find((one) => one.code === code);
    if (row === undefined) throw new Error(t("no-comparison"));
    const {estimate, low, high} = row.mean;
    return {name: row.name, told: row.told ?? "", mean: estimate ?? NaN, low: low ?? NaN, high: high ?? NaN};
  });
  return {unit: data.unit, zero: data.zero, histories: count, rows};
}
