// The page as it is shipped: its kernel in workers, and what it carries.
import {Pool} from "./kernel/pool";
import type {Parts} from "./kernel/pool";
import {joinsOf} from "./joins/index";
import {start} from "./main";
import type {Files} from "./kernel/protocol";
import {readData} from "./views/data";
import type {WorkshopData} from "./views/data";

const mostWorkers = 8;

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

/** Shipped files lie packed, as gzip in base64; those that `tranche workshop` adds lie as they are. */
async function unpacked(packed: string): Promise<Files> {
  if (packed === "") return {};
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).json() as Files;
}

/** What `tranche workshop` wrote into the page comes first. */
async function dataOf(): Promise<WorkshopData> {
  const data = readData(document);
  const own = JSON.parse(textOf("workshop-own") || "{}") as Partial<WorkshopData>;
  const files = await unpacked(textOf("workshop-files"));
  return {...data, presets: [...(own.presets ?? []), ...data.presets], files: {...files, ...data.files, ...own.files}};
}

start(async () => {
  const parts: Parts = {script: textOf("kernel-script"), packed: textOf("kernel-module")};
  // One more answers.
  const count = Math.max(1, Math.min(mostWorkers, (navigator.hardwareConcurrency || 2) - 1));
  const kernel = new Pool(parts, count);
  const data = await dataOf();
  document.addEventListener("workshop-test", ({detail}: CustomEventInit) => detail(kernel));
  return {kernel, joins: joinsOf(data, () => kernel.sibling()), data};
});
