// The kernel in workers: some run, one answers. Histories come in order, the same in every plan, so that differences
// are paired from the first; what the page asks for anew takes the place of what is queued.
import {Colleague, Died, Failed} from "./colleague";
import type {Held} from "./messages";
import type {
  Answer, Explanation, Kernel, NumberView, OpenRequest, Opened, Progress, Story, Trouble
} from "./protocol";
import {RunsAhead} from "./runs_ahead";
import type {Spark} from "./spark";
import type {Task} from "./runs_ahead";

/** What workers are made of. */
export interface Parts {
  script: string; // emscripten's glue and the worker's own
  packed: string; // the module, gzip in base64
  spark?: Spark; // a worker that is already compiling it
}

const first = 5; // histories before the first answer
const pause = 250; // [ms] between the beginnings of two answers, at least
const few = 20; // histories in which more than one answer is worth its time

interface Runner {
  colleague: Colleague;
  opened: Promise<unknown>;
}

export class Pool implements Kernel {
  onAnswer: (answer: Answer) => void = () => {};
  onProgress: (progress: Progress) => void = () => {};
  onTrouble: (trouble: Trouble) => void = () => {};

  private readonly address: string;
  private readonly module: Promise<WebAssembly.Module>;
  private teller: Colleague;
  private ready: Promise<{version: string}>;
  private runners: Runner[] = [];
  private request: OpenRequest | null = null; // what is open
  private opened: Opened | null = null;
  private plans: string[] = [];
  private runs = new RunsAhead([]);
  private generation = 0;
  private opening = 0; // questions to open something that are not answered: until then nothing is run or told
  private since = 0; // [ms] when what is answered was asked for
  private sections: string[] = [];
  private answered = 0; // histories in the last answer
  private begun = -pause; // [ms] when the last answer was begun
  private answering = false;
  private disposed = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly parts: Parts, private readonly count: number, module?: Promise<WebAssembly.Module>) {
    const spark = module === undefined ? parts.spark : undefined;
    this.address = spark?.address ?? URL.createObjectURL(new Blob([parts.script], {type: "text/javascript"}));
    this.teller = spark === undefined ? this.hire() : new Colleague(spark.worker);
    this.module = module ?? (spark === undefined ? this.teller.ask("compile", {packed: parts.packed})
      : this.teller.expect("compile"));
    this.ready = this.start(this.teller);
    this.module.then(() => this.fill(), (error) => this.complain("no-kernel", error));
  }

  /** Another pool of the same module, for work beside what is shown; to be disposed of. */
  sibling(count = this.count): Pool {
    return new Pool(this.parts, count, this.module);
  }
  dispose(): void {
    this.disposed = true;
    [this.teller, ...this.runners.map(({colleague}) => colleague)].forEach((one) => one.die("no longer needed"));
    URL.revokeObjectURL(this.address);
  }

  async open(request: OpenRequest): Promise<Opened> {
    if (this.request && this.opened && this.opening === 0 && sameRequest(this.request, request)) return this.opened;
    ++this.generation;
    this.since = performance.now();
    const keep = this.unchanged(request);
    ++this.opening;
    try {
      await this.ready;
      const opening = this.teller.ask("open", {request, keep});
      this.runners.forEach((runner) => this.openIn(runner, request));
      const opened = await opening;
      if (opened.problems.length === 0) this.follow(request, opened);
      this.fill();
      return opened;
    } finally {
      --this.opening;
      this.pump();
    }
  }

  /** What the one that answers has opened is what is run from now on. */
  private follow(request: OpenRequest, opened: Held): void {
    const wanted = this.runs.of;
    this.runs = this.runs.after(opened.held);
    this.runs.want(wanted);
    this.request = request;
    this.opened = opened;
    this.plans = opened.plans;
    this.answered = 0;
  }

  run(histories: number): void {
    this.runs.want(histories);
    this.pump();
  }
  stop(): void {
    this.runs.want(this.runs.complete);
  }
  tell(sections: string[]): void {
    this.sections = sections;
    this.answered = 0;
    this.answerSoon();
  }

  numbers(keys: string[]): Promise<NumberView[]> {
    return this.teller.ask("numbers", {keys});
  }
  story(plan: string, history: number, community: string): Promise<Story> {
    if (!this.plans.includes(plan)) return Promise.reject(new Failed(`plan ${plan} is not run`));
    return this.teller.ask("story", {plan: this.plans.indexOf(plan), history, community});
  }
  async explain(topic: string): Promise<Explanation> {
    await this.ready;
    return this.teller.ask("explain", {topic});
  }
  save(): Promise<string> {
    return this.teller.ask("save", {});
  }
  async version(): Promise<string> {
    return (await this.ready).version;
  }

  /** For tests: the line of every plan that says whether two builds agree. */
  async prints(request: OpenRequest): Promise<string[]> {
    await this.open(request);
    const lines: string[] = [];
    for (let plan = 0; plan < this.plans.length; ++plan) lines.push(await this.teller.ask("print", {plan}));
    return lines;
  }
  /** For tests: ends a runner as a browser would that is short of memory. */
  kill(): void {
    this.runners[0]?.colleague.die("killed");
  }

  private hire(): Colleague {
    return new Colleague(new Worker(this.address));
  }
  private start(colleague: Colleague): Promise<{version: string}> {
    return this.module.then((module) => colleague.ask("start", {module}));
  }

  /** Half of them at first, and the others once something is open: until then the one that answers needs a core. */
  private fill(): void {
    const wanted = this.request === null ? Math.ceil(this.count / 2) : this.count;
    while (!this.disposed && this.runners.length < wanted) this.runners.push(this.makeRunner());
    this.pump();
  }
  private makeRunner(): Runner {
    const colleague = this.hire();
    const runner: Runner = {colleague, opened: this.start(colleague)};
    runner.opened.catch(() => {});
    if (this.request) this.openIn(runner, this.request);
    return runner;
  }
  private openIn(runner: Runner, request: OpenRequest): void {
    const only = {request: {...request, told: false}, keep: []};
    runner.opened = runner.opened.then(() => runner.colleague.ask("open", only));
    runner.opened.catch(() => {});
  }

  /** The plans whose runs stay right: those that no file tells otherwise. */
  private unchanged(request: OpenRequest): string[] {
    if (this.request === null || !sameGround(this.request, request)) return [];
    return this.plans.filter((plan) => !(request.own ?? []).includes(plan));
  }

  private pump(): void {
    if (this.opening > 0) return;
    for (const runner of this.runners) {
      if (runner.colleague.busy < 2) void this.runIn(runner);
    }
    this.answerSoon();
  }

  private async runIn(runner: Runner): Promise<void> {
    const {generation, runs} = this;
    if (this.request === null || this.disposed || this.opening > 0) return;
    const task = runs.begin();
    if (task === null) return;
    try {
      await runner.opened;
      if (generation !== this.generation) return runs.drop(task); // the next opening begins anew
      const {record, milliseconds} = await runner.colleague.ask("run", task);
      if (runs !== this.runs || generation !== this.generation) return runs.drop(task);
      this.receive(task, record, milliseconds);
    } catch (error) {
      runs.drop(task);
      if (error instanceof Died) this.replace(runner, error);
      else return this.complain("run-failed", error);
    }
    this.pump();
  }

  private receive(task: Task, record: ArrayBuffer, milliseconds: number): void {
    this.runs.end(task, milliseconds);
    this.teller.ask("take", {record}, [record]).catch((error) => this.tellerFailed(error));
    const histories = this.runs.complete;
    this.onProgress({histories, of: this.runs.of, seconds: this.runs.secondsLeft(this.count)});
  }

  private replace(runner: Runner, error: Died): void {
    const place = this.runners.indexOf(runner);
    if (place < 0 || this.disposed) return;
    this.runners[place] = this.makeRunner();
    this.complain(/memory/i.test(error.message) ? "no-memory" : "worker-died", error);
  }

  /** The one that answers has lost every run: all begins anew. */
  private tellerFailed(error: unknown): void {
    if (this.disposed) return;
    if (!(error instanceof Died)) return this.complain("run-failed", error);
    if (this.teller.isDead) {
      this.teller = this.hire();
      this.ready = this.start(this.teller);
      const request = this.request;
      this.request = null;
      if (request) void this.open(request);
    }
    this.complain(/memory/i.test(error.message) ? "no-memory" : "worker-died", error);
  }

  private complain(id: Trouble["id"], error: unknown): void {
    this.onTrouble({id, detail: error instanceof Error ? error.message : String(error)});
  }

  private answerSoon(): void {
    const {complete, of} = this.runs;
    const enough = complete >= Math.min(first, of) && complete !== this.answered; // fewer where fewer are asked for
    const worth = complete === of || complete <= few || complete >= 1.25 * this.answered;
    if (!enough || !worth || this.answering || this.timer !== null) return;
    const wait = Math.max(0, this.begun + pause - performance.now());
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.answer();
    }, wait);
  }

  private async answer(): Promise<void> {
    const {generation} = this;
    const {sections} = this;
    const histories = this.runs.complete;
    if (histories === 0 || this.opening > 0) return;
    this.answering = true;
    this.begun = performance.now();
    try {
      const report = await this.teller.ask("answer", {histories, sections});
      if (generation === this.generation) {
        this.answered = sections === this.sections ? histories : 0;
        this.onAnswer({histories, of: this.runs.of, report, milliseconds: performance.now() - this.since});
      }
    } catch (error) {
      if (generation === this.generation) {
        this.answered = histories; // what cannot be told is not asked for again
        this.tellerFailed(error);
      }
    }
    this.answering = false;
    this.answerSoon();
  }
}

export {Failed};

const baseOf = ({base, scenario}: OpenRequest): string => base ?? scenario;
const isOwn = ({own}: OpenRequest): boolean => (own ?? []).length > 0;

/** Whether all but the page's own plans is the same: files and what is set for all plans. */
function sameGround(one: OpenRequest, other: OpenRequest): boolean {
  if (baseOf(one) !== baseOf(other) || JSON.stringify(one.set) !== JSON.stringify(other.set)) return false;
  const own = [one, other].filter(isOwn).map(({scenario}) => scenario);
  const paths = new Set([...Object.keys(one.files), ...Object.keys(other.files)]);
  return Array.from(paths).every((path) => own.includes(path) || one.files[path] === other.files[path]);
}

function sameRequest(one: OpenRequest, other: OpenRequest): boolean {
  return sameGround(one, other) && one.scenario === other.scenario
    && one.files[one.scenario] === other.files[one.scenario]
    && JSON.stringify(one.plans) === JSON.stringify(other.plans);
}
