// One instance of the kernel's module, in a worker or in Node.js: texts and bytes in, texts and bytes out.

/** What emscripten's glue gives. */
interface Glue {
  HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(address: number): void;
  [name: string]: unknown;
}
export type MakeGlue = (options: Record<string, unknown>) => Promise<Glue>;

/** What could not be done, in one sentence of the kernel. */
export class KernelFailure extends Error {}

export class Instance {
  private constructor(private readonly glue: Glue) {}

  static async of(makeGlue: MakeGlue, module: WebAssembly.Module): Promise<Instance> {
    const instantiateWasm = (imports: WebAssembly.Imports, done: (made: WebAssembly.Instance) => void) => {
      WebAssembly.instantiate(module, imports).then(done);
      return {};
    };
    return new Instance(await makeGlue({instantiateWasm, print: () => {}, printErr: () => {}}));
  }

  /** Calls a function of web/kernel/interface.cpp that answers in JSON. */
  json<Answer>(name: string, ...given: (string | number)[]): Answer {
    const answer = JSON.parse(new TextDecoder().decode(this.call(name, given)));
    if (answer !== null && typeof answer === "object" && "failed" in answer) throw new KernelFailure(answer.failed);
    return answer as Answer;
  }

  /** The same of one that answers in bytes: a copy of them. */
  bytes(name: string, ...given: (string | number)[]): Uint8Array {
    return this.call(name, given).slice();
  }

  /** Hands over a run that another instance made. */
  take(bytes: Uint8Array): {plan: number} {
    const address = this.put(bytes);
    try {
      return this.json("take", address, bytes.length);
    } finally {
      this.glue._free(address);
    }
  }

  /** [bytes] that it holds, and never gives back. */
  get memory(): number {
    return this.glue.HEAPU8.length;
  }

  private call(name: string, given: (string | number)[]): Uint8Array {
    const texts = given.map((one) => (typeof one === "string" ? this.put(new TextEncoder().encode(one + "\0")) : null));
    try {
      const address = this.invoke(name, given.map((one, index) => texts[index] ?? (one as number)));
      return this.glue.HEAPU8.subarray(address, address + this.invoke("said_size", []));
    } finally {
      texts.forEach((address) => address !== null && this.glue._free(address));
    }
  }

  private invoke(name: string, given: number[]): number {
    return (this.glue[`_tranche_${name}`] as (...all: number[]) => number)(...given);
  }

  private put(bytes: Uint8Array): number {
    const address = this.glue._malloc(bytes.length);
    if (address === 0) throw new KernelFailure("There is not enough memory.");
    this.glue.HEAPU8.set(bytes, address);
    return address;
  }
}
