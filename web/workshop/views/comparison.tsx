// All tables' plans in one figure over the same histories, and their bets beside what came.
import type {DifferencesData, FigureData} from "../../report/data";
import {t} from "../text/messages";
import type {Compared} from "./joins";
import {Picture} from "./figures";
import {tableBets} from "./model";

export function Comparison({compared}: {compared: Compared}) {
  const most = Math.max(...compared.rows.map(({mean}) => mean));
  const rows: DifferencesData["rows"] = compared.rows.map((row, at) => ({code: "", name: row.name, told: row.told,
    leads: row.mean === most && at < compared.rows.length,
    mean: {estimate: row.mean, low: row.low, high: row.high}, p10: null, p25: null, p50: null, p75: null, p90: null}));
  const figure: FigureData = {id: "tables", kind: "differences", title: t("tables-figure"),
    data: {kind: "differences", unit: compared.unit, zero: compared.zero, rows}};
  return (
    <figure>
      <h2>{t("tables-figure")}</h2>
      <Picture figure={figure} alt={compared.rows.map(({name, told}) => `${name}: ${told}`).join("; ")} enlarged={1} />
      <figcaption>{t("tables-say", {histories: compared.histories})}</figcaption>
      <ol class="told">
        {compared.rows.map((row, at) => <li key={at}><bdi>{row.name}</bdi>: {row.told} {compared.unit}</li>)}
      </ol>
    </figure>
  );
}

interface StripProps {
  bets: {table: number; bet: number | null}[]; // positions among the page's choices
  compared: Compared;
}

/** How the tables' bets spread, and each beside what came. */
export function BetStrip({bets, compared}: StripProps) {
  const made = bets.flatMap(({table, bet}, at) => (bet === null ? [] : [{table, bet, row: compared.rows[at]}]));
  if (made.length === 0) return <p>{t("no-bets")}</p>;
  return (
    <section>
      <h2>{t("bets-all")}</h2>
      <ul class="spread">
        {tableBets.map((id, choice) => {
          const tables = made.filter(({bet}) => bet === choice).map(({table}) => table);
          return (
            <li key={id}>
              <span>{t(id)}</span> <span aria-hidden="true">{tables.map((table) => <i key={table}>{table}</i>)}</span>
              <span class="heard">{t("tables-that-bet", {count: tables.length})}</span>
            </li>
          );
        })}
      </ul>
      <table>
        <thead><tr><th scope="col">{t("table-name")}</th><th scope="col">{t("bet-yours")}</th>
          <th scope="col">{t("bet-result")}</th></tr></thead>
        <tbody>
          {made.map(({table, bet, row}) => (
            <tr key={table}><th scope="row">{table}</th><td>{t(tableBets[bet] ?? "no-bet")}</td><td>{row.told}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
