#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "scenario/quantity.hpp"
#include "scenario/reading_parts.hpp"

namespace tranche::scenario {

namespace {

constexpr Month never = std::numeric_limits<Month>::max();

/// Phases in a circle, told once: "a, b, a".
class CircleFinder {
 public:
  CircleFinder(const PlanEntry& plan, Problems& problems) : plan_(plan), problems_(problems) {
    for (std::size_t phase = 0; phase < plan.phases.size(); ++phase) visit(phase);
  }
  bool found() const { return found_; }

 private:
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
  std::vector<std::size_t> trail_;
  std::set<std::size_t> done_;
  bool found_ = false;
};

/// The earliest month each gate can be passed, with every threshold met at once.
class EarliestMonths {
 public:
  EarliestMonths(const PlanEntry& plan, Month horizon)
      : plan_(plan), opens_(plan.phases.size(), -1), closes_(plan.phases.size(), -1), horizon_(horizon) {}

  Month opens(std::size_t phase) {
    if (opens_[phase] < 0) opens_[phase] = earliest(plan_.phases[phase].opens, 0);
    return opens_[phase];
  }
  Month closes(std::size_t phase) {
    if (closes_[phase] < 0) closes_[phase] = earliest(plan_.phases[phase].closes, opens(phase));
    return closes_[phase];
  }
  Month of(const Condition& condition) {
    if (condition.kind == Condition::Kind::date) return condition.month;
    if (condition.kind == Condition::Kind::measured) return 0;
    const auto phase = condition.phase.row();
    const Month from = condition.kind == Condition::Kind::phase_opened ? opens(phase) : closes(phase);
    return from >= horizon_ ? never : from + condition.month;
  }

 private:
  Month earliest(const GateEntry& gate, Month from) {
    Month month = from;
    for (const auto& condition : gate.gate.all_of) month = std::max(month, of(condition));
    if (gate.has_latest) month = std::min(month, std::max(from, gate.gate.latest));
    return month;
  }

  const PlanEntry& plan_;
  std::vector<Month> opens_;
  std::vector<Month> closes_;
  Month horizon_;
};

std::string why_never(const PlanEntry& plan, const Condition& condition, EarliestMonths& months, Month horizon) {
  const auto& other = plan.phases[condition.phase.row()].phase.code;
  const bool closing = condition.kind == Condition::Kind::phase_closed;
  const Month from = closing ? months.closes(condition.phase.row()) : months.opens(condition.phase.row());
  if (from >= horizon) return "phase '" + other + "' never " + (closing ? "closes" : "opens") + " before the end";
  return "phase '" + other + "' " + (closing ? "closes" : "opens") + " in month " + std::to_string(from) +
         " at the earliest, and the run has " + std::to_string(horizon) + " months";
}

bool never_closes(const Condition& condition, EarliestMonths& months, Month horizon) {
  return condition.kind == Condition::Kind::phase_closed && months.closes(condition.phase.row()) >= horizon;
}

void check_conditions(const PlanEntry& plan, const GateEntry& gate, std::string_view verb, EarliestMonths& months,
                      Month horizon, Problems& problems) {
  for (std::size_t row = 0; row < gate.gate.all_of.size(); ++row) {
    const auto& condition = gate.gate.all_of[row];
    const bool of_phase =
        condition.kind == Condition::Kind::phase_opened || condition.kind == Condition::Kind::phase_closed;
    if (!of_phase || months.of(condition) < horizon) continue;
    problems.add(gate.condition_at[row], "this gate can never " + std::string(verb),
                 why_never(plan, condition, months, horizon),
                 never_closes(condition, months, horizon) ? "say when that phase closes, or wait for its start"
                                                          : "shorten the wait, or let that phase come earlier");
  }
}

Pence fund_total(const Fund& fund) {
  Pence total;
  for (const Pence year : fund.budget) total += year;
  total -= share_of(total, fund.reserve_share);
  return total;
}

constexpr double tolerance = 1e-6;

void check_fund_share(const PlanEntry& plan, std::size_t fund, const Scenario& scenario, Problems& problems) {
  double sum = 0;
  const PhaseEntry* last = nullptr;
  for (const auto& phase : plan.phases) {
    if (phase.phase.fund.row() != fund) continue;
    sum += phase.phase.budget_share;
    last = &phase;
  }
  if (!last || sum <= 1 + tolerance) return;
  problems.add(last->share_at, "the phases of plan '" + plan.code + "' ask for more than there is",
               "their shares of fund '" + scenario.funds[fund].fund.code + "' sum to " + format_percentage(sum),
               "lower one of them by " + format_percentage(sum - 1));
}

void check_actions(const PlanEntry& plan, const PhaseEntry& phase, Problems& problems) {
  double sum = 0;
  for (const auto& action : phase.actions) sum += action.action.share;
  if (phase.actions.empty() || std::abs(sum - 1) <= tolerance) return;
  problems.add(phase.actions.back().at, "the shares of the actions of phase '" + phase.phase.code + "' do not add up",
               "in plan '" + plan.code + "' they sum to " + format_percentage(sum) + ", not to 100 %",
               sum < 1 ? "raise one of them by " + format_percentage(1 - sum)
                       : "lower one of them by " + format_percentage(sum - 1));
}

void check_costs(const PhaseEntry& phase, const Scenario& scenario, Problems& problems) {
  if (!phase.phase.fund.valid()) return;
  const Pence budget = share_of(fund_total(scenario.funds[phase.phase.fund.row()].fund), phase.phase.budget_share);
  if (phase.phase.set_up_cost > budget) {
    problems.add(phase.at, "setting up phase '" + phase.phase.code + "' costs more than the phase has",
                 format_money(phase.phase.set_up_cost.pounds()) + " of " + format_money(budget.pounds()),
                 "raise budget_share or lower set_up_cost");
  }
}

bool forms(const Scenario& scenario, InterventionId what) {
  return scenario.interventions[what.row()].intervention.kind == InterventionKind::community_council;
}

bool forms_councils(const PlanEntry& plan, const Scenario& scenario) {
  for (const auto& phase : plan.phases) {
    for (const auto& entry : phase.actions) {
      if (std::ranges::any_of(entry.action.options, [&](auto one) { return forms(scenario, one); })) return true;
    }
  }
  return false;
}

}  // namespace

void check_phase_graph(const PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  if (CircleFinder(plan, problems).found()) return;
  EarliestMonths months(plan, scenario.time.horizon);
  for (const auto& phase : plan.phases) {
    check_conditions(plan, phase.opens, "open", months, scenario.time.horizon, problems);
    check_conditions(plan, phase.closes, "close", months, scenario.time.horizon, problems);
  }
}

void check_prerequisites(const PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  std::set<InterventionId> delivered;
  for (const auto& phase : plan.phases) {
    for (const auto& entry : phase.actions) delivered.insert(entry.action.options.begin(), entry.action.options.end());
  }
  for (const auto& phase : plan.phases) {
    for (const auto& entry : phase.actions) {
      for (const auto option : entry.action.options) {
        const auto& intervention = scenario.interventions[option.row()].intervention;
        for (const auto needed : intervention.prerequisites) {
          if (delivered.contains(needed)) continue;
          const auto& missing = scenario.interventions[needed.row()].intervention.code;
          problems.add(entry.at, "'" + intervention.code + "' can never begin in plan '" + plan.code + "'",
                       "it builds on '" + missing + "', which the plan does not deliver",
                       "add an action for '" + missing + "' or remove the prerequisite");
        }
      }
    }
  }
}

void check_councils(const PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  const auto is_council = [&](AgencyId agency) {
    return scenario.agencies[agency.row()].agency.type == AgencyType::community_council;
  };
  const bool declared = std::ranges::any_of(
      scenario.agencies, [](const AgencyEntry& entry) { return entry.agency.type == AgencyType::community_council; });
  const bool formed = forms_councils(plan, scenario);
  for (const auto& phase : plan.phases) {
    for (const auto& entry : phase.actions) {
      if (!declared && std::ranges::any_of(entry.action.options, [&](auto one) { return forms(scenario, one); })) {
        problems.add(entry.at, "'" + entry.action.code + "' can form no council in plan '" + plan.code + "'",
                     "no agency is a community council", "declare an agency with type = \"community_council\"");
      }
      if (!formed && !entry.action.agencies.empty() && std::ranges::all_of(entry.action.agencies, is_council)) {
        problems.add(entry.at, "'" + entry.action.code + "' can never begin in plan '" + plan.code + "'",
                     "only a community council may deliver it, and nothing in the plan forms one",
                     "add an action of kind community_council, or an agency that is there from the start");
      }
    }
  }
}

void check_budgets(const PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  for (std::size_t fund = 0; fund < scenario.funds.size(); ++fund) check_fund_share(plan, fund, scenario, problems);
  for (const auto& phase : plan.phases) {
    check_actions(plan, phase, problems);
    check_costs(phase, scenario, problems);
  }
}

}  // namespace tranche::scenario
