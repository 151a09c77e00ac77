#include "scenario/check/project_work.hpp"

#include <algorithm>
#include <limits>

#include "scenario/values/numbers.hpp"
#include "tranche/calendar.hpp"

namespace tranche::scenario {

namespace {

/// As many agreements, one after the other, as all that follow the appraisal take together.
int agreements_in_turn(const PhaseEntry& phase, const Fund& fund, int others) {
  if (phase.phase.packaged || fund.packaged) return std::min(1, others);
  return fund.agreements == Agreements::side_by_side ? std::min(2, others) : others;
}

int agreements_of(const Common& scenario, const PhaseEntry& phase, const ActionEntry& entry,
                  const Agency& agency) {
  int least = std::numeric_limits<int>::max();
  for (const InterventionId option : entry.action.options)
    least = std::min(least, scenario.interventions[option.row()].intervention.decision_points);
  return least + agency.decision_points +
         scenario.funds[phase.phase.fund.row()].fund.decision_points;
}

}  // namespace

double full_project(const Intervention& what) {
  return what.cost_per_head / 12 * what.duration * what.reach;
}

std::optional<double> months_of_agreement(const Common& scenario, const PlanEntry& plan) {
  const auto number = [&](const char* key) {
    return number_at(scenario, plan, std::string("mechanisms.clearance.") + key);
  };
  const auto granted = number("grant_probability");
  if (!granted) return std::nullopt;
  const double weeks = (*number("agreement_weeks_least") + *number("agreement_weeks_most")) / 2;
  return weeks / weeks_per_month / *granted;
}

double cases_a_post(const Common& scenario, const PlanEntry& plan) {
  return number_at(scenario, plan, "mechanisms.clearance.caseload").value_or(1);
}

double months_of_case(const Common& scenario, const PhaseEntry& phase, const ActionEntry& entry,
                      const Agency& agency, double months_of_agreement) {
  const int others = std::max(0, agreements_of(scenario, phase, entry, agency) - 1);
  const Fund& fund = scenario.funds[phase.phase.fund.row()].fund;
  return agency.clearance_weeks / weeks_per_month + 0.5 +
         months_of_agreement * agreements_in_turn(phase, fund, others);
}

}  // namespace tranche::scenario
