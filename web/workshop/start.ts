// The page as it is shipped: its kernel in workers, and what it carries.
import {Pool} from "./kernel/pool";
import type {Parts} from "./kernel/pool";
import {sparkOf} from "./kernel/spark";
import {joinsOf} from "./joins/index";
import {start} from "./main";
import type {Files} from "./kernel/protocol";
import {unpacked} from "./kernel/unpack";
import {readData} from "./views/data";
import type {WorkshopData} from "./views/data";

const mostWorkers = 8;

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

/** What `tranche workshop` wrote into the page comes first. */
async function dataOf(): Promise<WorkshopData> {
  const data = readData(document);
  const own = JSON.parse(textOf("workshop-own") || "{}") as Partial<WorkshopData>;
  // Shipped files lie packed; those that `tranche workshop` adds lie as they are.
  const packed = textOf("workshop-files");
  const files = packed === "" ? {} : await unpacked(packed).json() as Files;
  return {...data, presets: [...(own.presets ?? []), ...data.presets], files: {...files, ...data.files, ...own.files}};
}

start(async () => {
  const parts: Parts = {script: textOf("kernel-script"), packed: textOf("kernel-module"), spark: sparkOf(window)};
  const count = Math.max(1, Math.min(mostWorkers, navigator.hardwareConcurrency || 2));
  const kernel = new Pool(parts, count);
  const data = await dataOf();
  document.addEventListener("workshop-test", ({detail}: CustomEventInit) => detail(kernel));
  return {kernel, joins: joinsOf(data, () => kernel.sibling()), data};
});
