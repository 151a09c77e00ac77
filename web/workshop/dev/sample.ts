// A scenario as the kernel would describe it, for the pretended kernel.
import type {GateView, NumberView, PhaseView, PlanView, ScenarioView} from "../kernel/protocol";
import type {ReportData} from "../../report/data";

const gate = (month: number, fixed = true, words: string[] = []): GateView =>
  ({month, written: `{at = "${month} months"}`, fixed, words});

const phase = (code: string, name: string, share: number, opens: GateView, closes: GateView): PhaseView =>
  ({code, name, fund: "programme", share, opens, closes,
    actions: [{code: "advice", name: "Money advice", agencies: ["Council services"], share: 1}]});

const plans: PlanView[] = [
  {code: "A", name: "Everything at once", phases: [phase("everything", "everything", 1, gate(0), gate(120))]},
  {code: "B", name: "Action first, enabling from month 24", phases: [
    phase("action", "action", 0.8, gate(0), gate(120)), phase("enabling", "enabling", 0.16, gate(24), gate(120)),
    phase("data", "data", 0.04, gate(24), gate(120))]},
  {code: "D", name: "Data first, then act when sure enough", phases: [
    phase("data", "data", 0.04, gate(0), gate(120)),
    phase("action", "action", 0.8, gate(6, false, ["six months after data opens",
      "and when the better option of each pair is known with nine chances in ten", "at the latest in month 36"]),
      gate(120)),
    phase("enabling", "enabling", 0.16, gate(6, false, ["when action opens"]), gate(120))]},
];

export function sampleScenario(report: ReportData, title: string): ScenarioView {
  const map = report.figures.find((one) => one.data?.kind === "map")?.data;
  const communities = map?.kind === "map" ? map.areas.map(({code, name}, at, all) =>
    ({code, name, residents: 700, deprivation: 1 - at / all.length})) : [];
  return {title, question: "Should a council act first or build capacity first?", evidence: "Shares are published.",
    limits: "The agencies are typical ones, not the real organisations.",
    place: {residents: 51000, communities}, currency: "GBP", start: "2028-04", months: 144,
    outcome: {key: "wellbeing_cumulative", name: "person-years without one deprivation", unit: "person-years",
      better: "more"},
    reference: "A", baseline: "none", plans, drawn: true, random_seed: "1"};
}

const number = (key: string, value: number, text: string, unit: string, range: [number, number], meaning: string,
  mark: "E" | "A" = "A"): NumberView => ({key, kind: "number", value, text, unit, minimum: range[0], maximum: range[1],
  choices: [], meaning, mark, source: mark === "A" ? "assumption A108; ask the agency" : "Scottish councils, 2024"});

export const sampleNumbers: NumberView[] = [
  number("fund.programme.budget", 26000000, "£26m over ten years", "GBP", [5000000, 60000000], "How much there is."),
  number("fund.programme.need_exponent", 1, "1", "1", [0, 2], "How steeply allocation follows need: 0 per head."),
  number("fund.programme.reserve_share", 0.05, "5 %", "1", [0, 0.3], "Share that is kept back to adapt."),
  number("fund.programme.decision_points", 4, "4", "1", [0, 12], "Agreements that have to be asked for.", "E"),
  number("agency.council.staff", 30, "30", "post", [5, 60], "Posts that see applications through, each one at a time."),
  number("agency.community_trust.staff", 6, "6", "post", [1, 60], "Posts that see applications through."),
  {...number("fund.programme.shielded", 0, "false", "1", [0, 1], "Whether staff stay when control changes."),
    kind: "switch"},
  {...number("fund.programme.allocation", 0, "formula", "1", [0, 1], "Shared out by need, or won by bids."),
    kind: "choice", choices: ["formula", "competitive"]},
  number("administration.council.change_probability", 0.35, "35 %", "1", [0.15, 0.5],
    "Probability that an election changes control."),
  number("intervention.income_advice.effects.income", 0.01, "0.01", "1", [-0.02, 0.04],
    "What money advice does to income at full strength."),
];
