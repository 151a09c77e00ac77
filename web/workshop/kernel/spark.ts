// The first worker begins to compile the kernel while the rest of the page is still being read. `ignite.ts` lights it,
// right behind the kernel in the file.

export interface Spark {
  address: string; // of the workers' script
  worker: Worker; // which was asked, as question 0, to compile
}

interface Lit {
  trancheSpark?: Spark;
}

export const sparkOf = (page: Window): Spark | undefined => (page as Lit).trancheSpark;

export function ignite(page: Window & typeof globalThis, script: string, packed: string): void {
  const address = URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
  const worker = new Worker(address);
  worker.postMessage({number: 0, name: "compile", given: {packed}});
  (page as Lit).trancheSpark = {address, worker};
}
