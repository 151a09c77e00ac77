// In and out: a plan as a file, opened by choice or by drop; its code and its link stand in a dialog.
import type {ComponentChildren} from "preact";
import {useRef} from "preact/hooks";
import {t} from "../text/messages";
import {Button} from "./controls";
import {mayLeave, show} from "./loading";
import type {Model} from "./model";
import {useModel} from "./model";

const largest = 50_000_000; // [byte]

export async function saveFile(model: Model): Promise<void> {
  const state = model.state.value;
  const name = `${state.preset}-${state.plan}.toml`.replace(/[^\w.-]+/g, "-");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([await model.kernel.save()], {type: "text/plain"}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  model.saved.value = state;
  model.notice.value = t("saved", {name});
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
