#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scenario/check/gate_months.hpp"
#include "scenario/check/project_work.hpp"
#include "scenario/check/remark_parts.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/values/numbers.hpp"

namespace tranche::scenario {

namespace {

/// What is built with whose money, by position: one remark for each.
using Pair = std::pair<std::uint32_t, std::uint32_t>;

struct TightDeadline {
  Source at;
  double months = 0;  ///< that a project takes on average, from application to completion
  Month opens = 0;    ///< [month]
  std::vector<std::string> plans;
};

/// The shortest time that seeing an application through takes on average [month].
double months_of_agreements(const Common& scenario, const PlanEntry& plan, const PhaseEntry& phase,
                            const ActionEntry& entry) {
  const auto each = months_of_agreement(scenario, plan);
  if (!each || entry.action.agencies.empty()) return 0;
  double least = std::numeric_limits<double>::infinity();
  for (const AgencyId one : entry.action.agencies)
    least = std::min(
        least, months_of_case(scenario, phase, entry, scenario.agencies[one.row()].agency, *each));
  return least;
}

/// Adds what one plan builds and will hardly have complete in time.
void add_plan(const Common& scenario, const PlanEntry& plan, std::map<Pair, TightDeadline>& found) {
  const auto slip = number_at(scenario, plan, "mechanisms.capital.slip");
  if (!slip) return;
  GateMonths months(plan, scenario.time.horizon, Thresholds::met_at_once);
  for (std::size_t row = 0; row < plan.phases.size(); ++row) {
    const PhaseEntry& phase = plan.phases[row];
    if (!phase.phase.fund.valid() || months.opens(row) >= scenario.time.horizon) continue;
    for (const ActionEntry& entry : phase.actions) {
      for (const InterventionId id : entry.action.options) {
        const Capital& capital = scenario.interventions[id.row()].intervention.capital;
        const Month deadline = scenario.funds[phase.phase.fund.row()].fund.deadline;
        const double takes =
            months_of_agreements(scenario, plan, phase, entry) + capital.months() * (1 + *slip);
        if (!capital.built() || months.opens(row) + takes <= deadline + 1) continue;
        TightDeadline& tight = found[{phase.phase.fund.row(), id.row()}];
        if (tight.plans.empty()) tight = {entry.at, takes, months.opens(row), {}};
        if (std::ranges::find(tight.plans, plan.code) == tight.plans.end())
          tight.plans.push_back(plan.code);
      }
    }
  }
}

}  // namespace

void remark_on_capital(const Scenario& scenario, Problems& remarks) {
  std::map<Pair, TightDeadline> found;
  for (const PlanEntry& plan : scenario.plans) add_plan(common_of(scenario, plan), plan, found);
  for (const auto& [pair, tight] : found) {
    const Fund& fund = scenario.funds[pair.first].fund;
    const Intervention& what = scenario.interventions[pair.second].intervention;
    remarks.add(tight.at,
                "most '" + what.code + "' will miss the deadline of '" + fund.code + "' in " +
                    plans_text(tight.plans),
                "agreements and stages take " + format_number(std::round(tight.months)) +
                    " months on average from month " + format_number(tight.opens) +
                    " on, the deadline is month " + format_number(fund.deadline),
                "write a later deadline, shorten stages, or mean it");
  }
}

}  // namespace tranche::scenario
