// All sentences and tables of the report, section by section; a section is made when it is opened.
import {useState} from "preact/hooks";
import type {BlockData, ReportData, SectionData, TableData} from "../../report/data";
import {inDigits, t} from "../text/messages";

export function Sections({report}: {report: ReportData}) {
  const sections = report.sections ?? [];
  return (
    <div class="sections" lang="en">
      {sections.map((section, at) => <Section key={section.id} section={section} first={at === 0} />)}
    </div>
  );
}

function Section({section, first}: {section: SectionData; first: boolean}) {
  const [open, setOpen] = useState(first);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{section.title}</summary>
      {open && section.blocks.map((block, at) => <Block key={at} block={block} />)}
    </details>
  );
}

function Block({block}: {block: BlockData}) {
  if ("lead" in block) return <p class="strong">{block.lead}</p>;
  if ("paragraph" in block) return <p>{block.paragraph}</p>;
  if ("heading" in block) return <h2>{block.heading}</h2>;
  if ("printed" in block) return <pre tabIndex={0}>{block.printed}</pre>;
  if ("list" in block) return <ul>{block.list.map((item, at) => <li key={at}>{item}</li>)}</ul>;
  if ("command" in block) return <p>{block.command.what}: <code>{block.command.line}</code></p>;
  if ("table" in block) return <Table table={block.table} />;
  return <><p>{block.figure.shows}</p><p>{block.figure.sure}</p></>;
}

export function Table({table}: {table: TableData}) {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={table.caption} lang="en">
      <table>
        <caption>{table.caption}</caption>
        <thead><tr>{table.columns.map((name, at) => <th key={at} scope="col">{name}</th>)}</tr></thead>
        <tbody>{table.rows.map((row, at) => <Row key={at} row={row} />)}</tbody>
      </table>
    </div>
  );
}

function Row({row}: {row: TableData["rows"][number]}) {
  return (
    <tr>
      {row.map((cell, at) => (at === 0 ? <th key={at} scope="row">{told(cell)}</th>
        : <td key={at} class={typeof cell === "number" ? "number" : undefined}>{told(cell)}</td>))}
    </tr>
  );
}

function told(cell: number | string | null): string {
  if (cell === null) return t("not-available");
  return typeof cell === "number" ? inDigits(cell) : cell;
}
