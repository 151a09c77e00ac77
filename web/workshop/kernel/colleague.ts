// A worker as the page sees it: questions and their answers, and a new one in its place where it died.
import type {Ask, Asks, Name, Reply} from "./messages";

/** What the kernel could not do, in its words. */
export class Failed extends Error {}
/** The worker is gone, and what it knew. */
export class Died extends Error {}

interface Waiting {
  done(answer: unknown): void;
  failed(error: Error): void;
}

export class Colleague {
  private readonly waiting = new Map<number, Waiting>();
  private next = 0;
  private dead: string | null = null;

  constructor(private readonly worker: Worker) {
    worker.onmessage = ({data}: MessageEvent<Reply>) => this.hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.die(event.message);
    };
    worker.onmessageerror = () => this.die("a message could not be read");
  }

  /** Asks; what `transferred` lists is handed over. Rejects with Failed or Died. */
  ask<N extends Name>(name: N, given: Asks[N]["given"], transferred: Transferable[] = []): Promise<Asks[N]["answer"]> {
    if (this.dead !== null) return Promise.reject(new Died(this.dead));
    const ask: Ask<N> = {number: ++this.next, name, given};
    return new Promise((done, failed) => {
      this.waiting.set(ask.number, {done: done as (answer: unknown) => void, failed});
      this.worker.postMessage(ask, transferred);
    });
  }

  /** The answer to question 0, which the worker was asked before anybody listened. */
  expect<N extends Name>(_name: N): Promise<Asks[N]["answer"]> {
    return new Promise((done, failed) => {
      this.waiting.set(0, {done: done as (answer: unknown) => void, failed});
    });
  }

  /** How many questions are open. */
  get busy(): number {
    return this.waiting.size;
  }

  get isDead(): boolean {
    return this.dead !== null;
  }

  /** Ends it; whoever waits hears that it died. */
  die(why: string): void {
    if (this.dead !== null) return;
    this.dead = why;
    this.worker.terminate();
    this.waiting.forEach(({failed}) => failed(new Died(why)));
    this.waiting.clear();
  }

  private hear(reply: Reply): void {
    const one = this.waiting.get(reply.number);
    this.waiting.delete(reply.number);
    if (!one) return;
    if ("answer" in reply) one.done(reply.answer);
    else if ("failed" in reply) one.failed(new Failed(reply.failed));
    else {
      one.failed(new Died(reply.fault));
      this.die(reply.fault);
    }
  }
}
