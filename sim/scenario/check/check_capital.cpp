#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "scenario/check/check_plan.hpp"
#include "scenario/check/gate_months.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

constexpr Month no_deadline = 1200;  // of a fund that has none [month]

/// Something that is built in a phase which opens in a month, with whose money.
struct Build {
  const PhaseEntry& phase;
  const ActionEntry& action;
  const Intervention& what;
  const Fund& fund;
  Month opens;    ///< [month]
  Month horizon;  ///< [month]

  /// The month after the last of its stages, if it is contracted at once and nothing is late.
  Month soonest() const { return opens + static_cast<Month>(std::ceil(what.capital.months())); }
};

std::string months_text(double months) {
  return format_number(months) + (months == 1 ? " month" : " months");
}

std::string why_late(const Build& build) {
  return "its stages take " + months_text(build.what.capital.months()) + " and phase '" +
         build.phase.phase.code + "' opens in month " + format_number(build.opens);
}

void check_deadline(const Build& build, Problems& problems) {
  if (build.soonest() <= build.fund.deadline + 1) return;
  problems.add(
      build.action.at,
      "no '" + build.what.code + "' can be complete by the deadline of '" + build.fund.code + "'",
      why_late(build) + ", the deadline is month " + format_number(build.fund.deadline),
      "shorten its stages, open the phase earlier or write a later deadline");
}

/// A deadline after the run's end says that projects are meant to go on beyond it.
void check_horizon(const Build& build, Problems& problems) {
  if (build.soonest() <= build.horizon) return;
  problems.add(build.action.at, "no '" + build.what.code + "' can be complete before the run ends",
               why_late(build) + ", the run ends after " + months_text(build.horizon) + ", and '" +
                   build.fund.code + "' has no deadline after that",
               "lengthen [time] horizon or shorten its stages; where this is meant, write the "
               "fund's deadline, after the horizon");
}

void check_running_cost(const Build& build, Problems& problems) {
  if (build.fund.budget.empty()) return;  // is its own mistake
  const Pence most = std::ranges::max(build.fund.budget);
  const double cost = build.what.capital.running_cost;
  if (cost <= most.pounds()) return;
  problems.add(build.action.at,
               "running one '" + build.what.code + "' costs more than '" + build.fund.code +
                   "' has in any year",
               "it costs " + format_money(cost) + " a year, and there is " +
                   format_money(most.pounds()) + " at most",
               "lower running_cost or raise the budget");
}

void check_build(const Build& build, Problems& problems) {
  if (build.fund.deadline < no_deadline) {
    check_deadline(build, problems);
  } else {
    check_horizon(build, problems);
  }
  check_running_cost(build, problems);
}

}  // namespace

void check_capital(const PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  GateMonths months(plan, scenario.time.horizon, Thresholds::met_at_once);
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;  // fund and intervention: said once
  for (std::size_t row = 0; row < plan.phases.size(); ++row) {
    const PhaseEntry& phase = plan.phases[row];
    if (!phase.phase.fund.valid() || months.opens(row) >= scenario.time.horizon) continue;
    const Fund& fund = scenario.funds[phase.phase.fund.row()].fund;
    for (const ActionEntry& action : phase.actions) {
      for (const InterventionId id : action.action.options) {
        const Intervention& what = scenario.interventions[id.row()].intervention;
        if (!what.capital.built()) continue;
        if (!seen.insert({phase.phase.fund.row(), id.row()}).second) continue;
        check_build({phase, action, what, fund, months.opens(row), scenario.time.horizon},
                    problems);
      }
    }
  }
}

}  // namespace tranche::scenario
