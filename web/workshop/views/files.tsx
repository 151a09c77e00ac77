// In and out: a plan as a file, opened by choice or by drop; its code and its link stand in a dialog.
import type {ComponentChildren} from "preact";
import {useRef} from "preact/hooks";
import {t} from "../text/messages";
import {Button} from "./controls";
import {mayLeave, show} from "./loading";
import type {PlanState} from "./joins";
import type {Model} from "./model";
import {useModel} from "./model";

const largest = 50_000_000; // [byte]

/** Hands a text to the browser's downloads, under the name of a plan. */
function download({preset, plan}: PlanState, kind: "toml" | "json", text: string): string {
  const name = `${preset}-${plan}.${kind}`.replace(/[^\w.-]+/g, "-");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], {type: "text/plain"}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return name;
}

export async function saveFile(model: Model): Promise<void> {
  const state = model.state.value;
  const name = download(state, "toml", await model.kernel.save());
  model.saved.value = state;
  model.notice.value = t("saved", {name});
}

/** What a table hands in where no code is read out. */
export function saveForTables(model: Model, bet: number | null): string {
  const state = model.state.value;
  return t("saved", {name: download(state, "json", model.joins.tableFile(state, bet))});
}

export function saveCode(model: Model): void {
  model.over.value = {name: "share"};
}

async function openFile(model: Model, file: File | undefined): Promise<void> {
  if (file === undefined || !mayLeave(model)) return;
  if (file.size > largest) model.trouble.value = t("too-large", {name: file.name});
  else await show(model, await model.joins.read(file.name, await file.text()), file.name);
}

export function OpenButton() {
  const model = useModel();
  const picker = useRef<HTMLInputElement>(null);
  const opened = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    void openFile(model, input.files?.[0]);
    input.value = "";
  };
  return (
    <>
      <Button onClick={() => picker.current?.click()}>{t("open-file")}</Button>
      <input ref={picker} type="file" hidden accept=".toml,.json,.csv,.txt" onChange={opened} />
    </>
  );
}

/** The page as a place to drop a file on. */
export function Dropzone({children}: {children: ComponentChildren}) {
  const model = useModel();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void openFile(model, event.dataTransfer?.files[0]);
  };
  return <div class="page" onDragOver={(event) => event.preventDefault()} onDrop={drop}>{children}</div>;
}
