// A worker: one instance of the kernel. The page makes it of a Blob that begins with emscripten's glue.
import {Instance, KernelFailure} from "./instance";
import type {MakeGlue} from "./instance";
import type {Ask, Asks, Name, Reply} from "./messages";
import {unpacked} from "./unpack";

declare const trancheKernel: MakeGlue;
declare const self: {
  onmessage: (event: MessageEvent<Ask>) => void;
  postMessage(reply: Reply, transferred?: Transferable[]): void;
};

let instance: Instance | null = null;

function kernel(): Instance {
  if (instance === null) throw new KernelFailure("the kernel has not been started");
  return instance;
}

const inflate = async (packed: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await unpacked(packed).arrayBuffer());

function runOne(plan: number, history: number): Asks["run"]["answer"] {
  const before = performance.now();
  const bytes = kernel().bytes("run", plan, history);
  return {record: bytes.buffer as ArrayBuffer, milliseconds: performance.now() - before};
}

const handlers: {[N in Name]: (given: Asks[N]["given"]) => Asks[N]["answer"] | Promise<Asks[N]["answer"]>} = {
  compile: ({packed}) => inflate(packed),
  start: async ({module}) => {
    instance = await Instance.of(trancheKernel, module);
    const {version, commit} = instance.json<{version: string; commit: string}>("version");
    return {version: `${version} (${commit})`};
  },
  open: ({request, keep}) => {
    const opened = kernel().json<Asks["open"]["answer"]>("open", JSON.stringify(request), JSON.stringify(keep));
    const plans = opened.problems.length > 0 ? [] : kernel().json<string[]>("plans");
    return {...opened, plans, held: plans.map((_, plan) => kernel().json<number[]>("held", plan))};
  },
  run: ({plan, history}) => runOne(plan, history),
  take: ({record}) => {
    kernel().take(new Uint8Array(record));
    return null;
  },
  answer: ({histories, sections}) => kernel().json("answer", histories, JSON.stringify(sections)),
  numbers: ({keys}) => kernel().json("numbers", JSON.stringify(keys)),
  story: ({plan, history, community}) => kernel().json("story", plan, history, community),
  explain: ({topic}) => kernel().json("explain", topic),
  save: () => kernel().json("save"),
  print: ({plan}) => kernel().json("print", plan),
};

async function handle({number, name, given}: Ask): Promise<void> {
  try {
    const answer = await (handlers[name] as (given: unknown) => unknown)(given);
    const record = (answer as {record?: ArrayBuffer} | null)?.record;
    self.postMessage({number, answer}, record ? [record] : []);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    self.postMessage(error instanceof KernelFailure ? {number, failed: text} : {number, fault: text});
  }
}

let last = Promise.resolve();
self.onmessage = ({data}) => {
  last = last.then(() => handle(data));
};
