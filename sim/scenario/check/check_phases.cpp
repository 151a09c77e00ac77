#include <algorithm>
#include <set>

#include "scenario/check/check_plan.hpp"
#include "scenario/check/gate_months.hpp"

namespace tranche::scenario {

namespace {

/// Finds phases that wait for each other in a circle and tells the first: "a waits for b waits for
/// a". A depth-first search over gates; all other checks of phases need that there is none.
class CircleFinder {
 public:
  CircleFinder(const PlanEntry& plan, Problems& problems) : plan_(plan), problems_(problems) {
    for (std::size_t phase = 0; phase < plan.phases.size(); ++phase) visit(phase);
  }
  bool found() const { return found_; }

 private:
  /// Goes on to every phase that the gates of `phase` name. A phase may wait for its own opening to
  /// close; that is no circle.
  void visit(std::size_t phase) {
    const auto standing = std::find(trail_.begin(), trail_.end(), phase);
    if (standing != trail_.end()) return report(standing - trail_.begin());
    if (!done_.insert(phase).second) return;
    trail_.push_back(phase);
    for (const auto* gate : {&plan_.phases[phase].opens, &plan_.phases[phase].closes}) {
      for (const auto& condition : gate->gate.all_of) {
        const bool itself = gate == &plan_.phases[phase].closes && condition.phase.row() == phase &&
                            condition.kind == Condition::Kind::phase_opened;
        if (condition.phase.valid() && !itself) visit(condition.phase.row());
      }
    }
    trail_.pop_back();
  }

  /// The circle is what stands on the trail from the phase met again.
  void report(std::ptrdiff_t from) {
    found_ = true;
    std::string names;
    for (auto phase = trail_.begin() + from; phase != trail_.end(); ++phase) {
      names += plan_.phases[*phase].phase.code + " waits for ";
    }
    names += plan_.phases[trail_[static_cast<std::size_t>(from)]].phase.code;
    problems_.add(plan_.phases[trail_[static_cast<std::size_t>(from)]].at,
                  "the phases of plan '" + plan_.code + "' wait for each other in a circle", names,
                  "remove one of these gates");
  }

  const PlanEntry& plan_;
  Problems& problems_;
  std::vector<std::size_t> trail_;  ///< each is named by the gates of the one before
  std::set<std::size_t> done_;      ///< visited, with all they lead to
  bool found_ = false;
};

std::string in_month(Month month) { return "in month " + std::to_string(month); }

/// Whether the phases of one plan can follow one another, and each do something, as they are meant
/// to. Judged by the earliest months possible, so that what is reported fails under every course of
/// events; what merely may fail is left to the run.
class PhaseChecks {
 public:
  PhaseChecks(const PlanEntry& plan, const Scenario& scenario, Problems& problems)
      : plan_(plan),
        scenario_(scenario),
        problems_(problems),
        horizon_(scenario.time.horizon),
        months_(plan, scenario.time.horizon, Thresholds::met_at_once) {}

  /// Both gates of a phase, then what happens if it ever opens.
  void check(std::size_t row) {
    const PhaseEntry& phase = plan_.phases[row];
    for (const auto* gate : {&phase.opens, &phase.closes}) {
      check_conditions(*gate, gate == &phase.opens ? "open" : "close");
      check_latest(*gate);
      check_evidence(phase, *gate);
    }
    // A phase that never opens has been reported by its gate.
    if (months_.opens(row) >= horizon_) return;
    check_closing(phase, months_.opens(row));
    check_money(phase, months_.opens(row));
  }

 private:
  /// "phase 'pilot' closes in month 12 at the earliest"
  std::string earliest(const Condition& condition) {
    const auto& other = plan_.phases[condition.phase.row()].phase.code;
    const bool closing = condition.kind == Condition::Kind::phase_closed;
    const Month from =
        closing ? months_.closes(condition.phase.row()) : months_.opens(condition.phase.row());
    const std::string what = "phase '" + other + "' " + (from >= horizon_ ? "never " : "") +
                             (closing ? "closes " : "opens ");
    return what + (from >= horizon_ ? "before the end" : in_month(from) + " at the earliest");
  }

  /// Whether the wait is for the end of a phase that lasts to the end of the run.
  bool never_closes(const Condition& condition) {
    return condition.kind == Condition::Kind::phase_closed &&
           months_.closes(condition.phase.row()) >= horizon_;
  }

  /// Whether each phase waited for opens or closes within the run. Dates have been checked when
  /// they were read.
  void check_conditions(const GateEntry& gate, std::string_view verb) {
    for (std::size_t row = 0; row < gate.gate.all_of.size(); ++row) {
      const auto& condition = gate.gate.all_of[row];
      if (!is_of_phase(condition) || months_.of(condition) < horizon_) continue;
      const std::string why = earliest(condition);
      const std::string run = ", and the run has " + std::to_string(horizon_) + " months";
      problems_.add(gate.condition_at[row], "this gate can never " + std::string(verb),
                    why.ends_with("end") ? why : why + run,
                    never_closes(condition) ? "say when that phase closes, or wait for its start"
                                            : "shorten the wait, or let that phase come earlier");
    }
  }

  /// A latest date goes before all else, so what it always comes before is never waited for.
  void check_latest(const GateEntry& gate) {
    if (!gate.has_latest) return;
    for (std::size_t row = 0; row < gate.gate.all_of.size(); ++row) {
      const auto& condition = gate.gate.all_of[row];
      const Month month = months_.of(condition);
      if (month <= gate.gate.latest || month >= horizon_) continue;
      const bool of_phase = is_of_phase(condition);
      std::string why = of_phase ? earliest(condition) : "it names month " + std::to_string(month);
      if (of_phase && condition.month > 0)
        why += " and " + std::to_string(condition.month) + " months are waited";
      problems_.add(
          gate.condition_at[row], "this is never waited for",
          why + ", and latest goes ahead " + in_month(gate.gate.latest) + " whatever is found",
          of_phase ? "write a later latest, or do not wait for that phase"
                   : "write a latest that is not before at");
    }
  }

  /// Where there is one option it is the best, so a threshold on p_best says nothing.
  void check_evidence(const PhaseEntry& phase, const GateEntry& gate) {
    const bool chooses = std::ranges::any_of(
        phase.actions, [](const ActionEntry& entry) { return entry.action.options.size() > 1; });
    for (std::size_t row = 0; !chooses && row < gate.gate.all_of.size(); ++row) {
      const auto& condition = gate.gate.all_of[row];
      if (condition.kind != Condition::Kind::measured || condition.measured != Measured::p_best)
        continue;
      problems_.add(gate.condition_at[row], "p_best is always 1 here",
                    "no action of phase '" + phase.phase.code + "' has choose_between",
                    "leave it out, or offer a choice");
    }
  }

  /// Whether the phase is over before it can begin.
  void check_closing(const PhaseEntry& phase, Month opens) {
    const Month closes = surely(phase.closes);
    if (closes > opens) return;
    problems_.add(phase.closes.at, "phase '" + phase.phase.code + "' closes before it has begun",
                  "it opens " + in_month(opens) + " at the earliest and closes " + in_month(closes),
                  "write a later date, or closes = {after = \"12 months\"}");
  }

  /// Whether any money can be left when the phase opens.
  void check_money(const PhaseEntry& phase, Month opens) {
    if (!phase.phase.fund.valid()) return;
    const Fund& fund = scenario_.funds[phase.phase.fund.row()].fund;
    const Month empty = empty_from(fund, scenario_.calendar, horizon_);
    if (opens < empty || expands_from(fund)) return;
    problems_.add(phase.opens.at, "phase '" + phase.phase.code + "' opens when its money is gone",
                  "fund '" + fund.code + "' is empty from month " + std::to_string(empty) +
                      " on, and the phase opens " + in_month(opens) + " at the earliest",
                  "open it earlier, or let the fund last longer or roll over");
  }

  /// A rule may take from a reserve at any time.
  bool expands_from(const Fund& fund) const {
    const auto expands = [](const RuleEntry& entry) { return entry.rule.act == RuleAct::expand; };
    return fund.reserve_share > 0 && (std::ranges::any_of(scenario_.rules, expands) ||
                                      std::ranges::any_of(plan_.rules, expands));
  }

  const PlanEntry& plan_;
  const Scenario& scenario_;
  Problems& problems_;
  Month horizon_;
  GateMonths months_;  ///< the earliest
};

}  // namespace

void check_phases(const PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  // In a circle no earliest month is defined.
  if (CircleFinder(plan, problems).found()) return;
  PhaseChecks checks(plan, scenario, problems);
  for (std::size_t row = 0; row < plan.phases.size(); ++row) checks.check(row);
  check_capital(plan, scenario, problems);
}

}  // namespace tranche::scenario
