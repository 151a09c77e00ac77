// Tables hand in plans as codes or files; one screen compares all of them over the same histories.
import {useState} from "preact/hooks";
import {t} from "../text/messages";
import {BetStrip, Comparison} from "./comparison";
import {Button} from "./controls";
import type {Compared, Read} from "./joins";
import {useModel} from "./model";

/** What one table has handed in. */
interface TablePlan {
  code: string;
  read: Read | null;
}

const most = 12; // tables
const empty = (): TablePlan => ({code: "", read: null});

export function Group() {
  const model = useModel();
  const [tables, setTables] = useState<TablePlan[]>([empty(), empty(), empty()]);
  const [compared, setCompared] = useState<Compared | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const set = (at: number, table: TablePlan) => {
    setTables((now) => now.map((one, index) => (index === at ? table : one)));
    setCompared(null);
  };
  const ready = tables.map((table, at) => ({at, read: table.read})).filter(({read}) => read?.state !== undefined);
  const compare = async () => {
    setBusy(true);
    setProblem("");
    try {
      const result = await model.joins.compare(ready.map(({read}) => read?.state ?? model.state.value));
      setCompared({...result, rows: result.rows.map((row, index) => (index < ready.length
        ? {...row, name: t("table-plan", {table: ready[index].at + 1, plan: row.name})} : row))});
    } catch (error) {
      setProblem(error instanceof Error ? error.message : t("no-comparison"));
    }
    setBusy(false);
  };
  const bets = ready.map(({at, read}) => ({table: at + 1, bet: read?.bet ?? null}));
  return (
    <main class="papers group">
      <h1>{t("group")}</h1>
      <p>{t("group-says")}</p>
      <ol class="tables">
        {tables.map((table, at) => <TableRow key={at} at={at} table={table} set={(next) => set(at, next)} />)}
      </ol>
      <div class="row">
        <Button off={tables.length >= most} onClick={() => setTables([...tables, empty()])}>{t("table-more")}</Button>
        <Button kind="main" off={ready.length === 0 || busy} onClick={() => void compare()}>
          {busy ? t("comparing") : t("compare", {tables: ready.length})}
        </Button>
      </div>
      {problem && <p class="problem" role="alert">{problem}</p>}
      {compared && <Comparison compared={compared} />}
      {compared && <BetStrip bets={bets} compared={compared} />}
    </main>
  );
}

interface RowProps {
  at: number;
  table: TablePlan;
  set: (table: TablePlan) => void;
}

function TableRow({at, table, set}: RowProps) {
  const model = useModel();
  const id = `table-${at}`;
  const check = async (code: string) => {
    set({code, read: code.trim() === "" ? null : await model.joins.read(id, code.trim())});
  };
  const file = async (event: Event) => {
    const chosen = (event.currentTarget as HTMLInputElement).files?.[0];
    if (chosen) set({code: chosen.name, read: await model.joins.read(chosen.name, await chosen.text())});
  };
  const refused = table.read?.refused;
  return (
    <li>
      <label class="choice">
        <span>{t("table-code", {table: at + 1})}</span>
        <input type="text" class="code" value={table.code} spellcheck={false} autocapitalize="characters"
          aria-describedby={`${id}-says`} aria-invalid={refused !== undefined}
          onChange={(event) => void check(event.currentTarget.value)} />
      </label>
      <label class="file">
        <span>{t("table-file", {table: at + 1})}</span>
        <input type="file" accept=".json" onChange={(event) => void file(event)} />
      </label>
      <p id={`${id}-says`} class={refused ? "problem" : "small"} role="status">{refused ?? saidOf(table)}</p>
    </li>
  );
}

/** What was read of a table's plan. */
function saidOf({read}: TablePlan): string {
  const state = read?.state;
  if (state === undefined) return t("table-empty");
  const changes = Object.keys(state.changes).length + Object.keys(state.world).length;
  return t("table-read", {plan: state.plan, changes});
}
