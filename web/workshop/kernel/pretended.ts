// A kernel that runs nothing: it tells a report that `tranche report --format json` wrote, a little moved by what was
// changed, and sharpens it as histories would. For the work on views and for their tests; no part of the page.
import type {ReportData} from "../../report/data";
import type {Answer, Explanation, Kernel, NumberView, Opened, OpenRequest, PlanView, Problem, ScenarioView, Story,
  Progress, Trouble} from "./protocol";

const steps = [5, 10, 20, 40, 60, 80, 100, 200, 300];

export class PretendedKernel implements Kernel {
  onAnswer: (answer: Answer) => void = () => {};
  onProgress: (progress: Progress) => void = () => {};
  onTrouble: (trouble: Trouble) => void = () => {};
  private set = new Map<string, string>();
  private timer: number | undefined;
  private done = 0;

  constructor(private readonly report: ReportData, private readonly scenario: ScenarioView,
    private readonly all: NumberView[]) {}

  async open(request: OpenRequest): Promise<Opened> {
    await pause(20);
    const set = new Map(request.set.map((one): [string, string] => {
      const at = one.indexOf("=");
      return [one.slice(0, at), one.slice(at + 1)];
    }));
    const scenario = this.withGates(set);
    const problems = scenario.plans.filter(({code}) => request.plans.includes(code))
      .flatMap((plan) => problemsOf(plan, request.scenario));
    if (problems.length > 0) return {problems, scenario: null, remarks: []};
    this.stop();
    this.set = set;
    this.done = 0;
    return {problems: [], scenario, remarks: []};
  }

  async numbers(keys: string[]): Promise<NumberView[]> {
    const found = this.all.filter(({key}) => keys.some((pattern) => new RegExp(
      `^${pattern.replace(/\./g, "\\.").replace(/\*/g, "[^.]+")}$`).test(key)));
    return found.map((one) => {
      const set = this.set.get(one.key);
      if (set === undefined) return one;
      const bare = set.replace(/"/g, "");
      const value = one.kind === "choice" ? one.choices.indexOf(bare) : one.kind === "switch" ? Number(bare === "true")
        : parseFloat(bare);
      return {...one, value, text: bare};
    });
  }

  run(histories: number): void {
    this.stop();
    const began = performance.now();
    const next = () => {
      const wanted = steps.filter((step) => step > this.done && step <= histories);
      if (wanted.length === 0 && this.done < histories) wanted.push(histories);
      if (wanted.length > 0) this.done = wanted[0];
      this.onProgress({histories: this.done, of: histories, seconds: (histories - this.done) * 0.01});
      this.onAnswer({histories: this.done, of: histories, report: this.told(),
        milliseconds: performance.now() - began});
      if (this.done < histories) this.timer = window.setTimeout(next, 120);
    };
    this.timer = window.setTimeout(next, 120);
  }

  tell(): void {}

  stop(): void {
    window.clearTimeout(this.timer);
  }

  async story(plan: string, history: number, community: string): Promise<Story> {
    const name = this.scenario.place.communities.find((one) => one.code === community)?.name ?? community;
    const months = Array.from({length: 24}, (_, month) => `  month ${month + 1}: 1 application of ${name} is decided`);
    return {title: `${name} under ${plan}, history ${history}`, text: months.join("\n")};
  }

  async explain(topic: string): Promise<Explanation> {
    return {title: topic, parts: [{name: "applications", source: "a page that pretends",
      text: `What "${topic}" rests on is told here in plain words by the kernel.`,
      numbers: ["An agency works on as many applications at a time as it has posts. Assumption A108."]}]};
  }

  async save(): Promise<string> {
    return `extends = "clackmannanshire-phasing.toml"\n${[...this.set].map(([key, value]) => `${key} = ${value}\n`)
      .join("")}`;
  }

  async version(): Promise<string> {
    return "pretended";
  }

  private withGates(set: Map<string, string>): ScenarioView {
    const moved = (phase: string, gate: "opens" | "closes", month: number): number => {
      const written = set.get(`plan.phase.${phase}.${gate}`);
      return written === undefined ? month : parseInt(/(\d+)/.exec(written)?.[1] ?? String(month), 10);
    };
    return {...this.scenario, plans: this.scenario.plans.map((plan) => ({...plan, phases: plan.phases.map((phase) => ({
      ...phase,
      opens: {...phase.opens, month: moved(phase.code, "opens", phase.opens.month)},
      closes: {...phase.closes, month: moved(phase.code, "closes", phase.closes.month)},
    }))}))};
  }

  /** The report with means moved by what was set, and intervals as wide as so few histories have them. */
  private told(): ReportData {
    const moved = [...this.set.entries()].reduce((sum, [key, value]) => sum + spread(key + value), 0);
    const wide = Math.sqrt(20 / this.done);
    const report = JSON.parse(JSON.stringify(this.report)) as ReportData;
    for (const {data} of report.figures) {
      if (data?.kind !== "differences") continue;
      for (const row of data.rows) {
        const middle = (row.mean.estimate ?? 0) + moved;
        const half = ((row.mean.high ?? 0) - (row.mean.low ?? 0)) / 2 * wide;
        row.mean = {estimate: middle, low: middle - half, high: middle + half};
        row.told = `${sign(middle)} [${sign(middle - half)}, ${sign(middle + half)}]`;
        for (const key of ["p10", "p25", "p50", "p75", "p90"] as const) row[key] = (row[key] ?? 0) + moved;
      }
    }
    return report;
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
const sign = (value: number): string => `${value < 0 ? "-" : "+"}${Math.abs(Math.round(value / 10) * 10)}`;

/** Some number between -300 and 300 that a text always has. */
function spread(text: string): number {
  let hash = 7;
  for (const letter of text) hash = (hash * 31 + letter.charCodeAt(0)) % 6007;
  return hash % 601 - 300;
}

function problemsOf(plan: PlanView, file: string): Problem[] {
  return plan.phases.filter((phase) => phase.closes.month <= phase.opens.month).map((phase) => ({
    file, line: 12, column: 3, text: `${file}:12:3: plan.phase.${phase.code}.closes is month ` +
      `${phase.closes.month}, before the phase opens (month ${phase.opens.month}): close it later`,
  }));
}
