#include <algorithm>

#include "scenario/check/check_work.hpp"
#include "scenario/check/fund_money.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

bool delivers(const PlanEntry& plan, const Scenario& scenario, InterventionKind kind) {
  return std::ranges::any_of(plan.phases, [&](const PhaseEntry& phase) {
    return std::ranges::any_of(phase.actions, [&](const ActionEntry& entry) {
      return std::ranges::any_of(entry.action.options, [&](InterventionId one) {
        return scenario.interventions[one.row()].intervention.kind == kind;
      });
    });
  });
}

std::size_t actions_of(const PlanEntry& plan, FundId fund) {
  std::size_t count = 0;
  for (const PhaseEntry& phase : plan.phases)
    count += phase.phase.fund == fund ? phase.actions.size() : 0;
  return count;
}

/// Whether something may move money to an action, or between its communities, that was shared out
/// otherwise at first.
bool money_moves(const PlanEntry& plan, const Scenario& scenario, FundId id) {
  const Fund& fund = scenario.funds[id.row()].fund;
  return fund.reserve_share > 0 || fund.source == FundSource::levy ||
         fund.allocation == Allocation::competitive || !scenario.rules.empty() ||
         !plan.rules.empty() || actions_of(plan, id) > 1 ||
         delivers(plan, scenario, InterventionKind::mapping);
}

constexpr const char* what_to_do =
    "raise the budget or its share, or lower the fund's smallest_project";

/// What nobody can ever apply for, because there is less for it than the fund's smallest project.
void report(const PhaseEntry& phase, const ActionEntry& entry, const Fund& fund, Pence money,
            Problems& problems) {
  problems.add(
      entry.at,
      "nobody can ever apply for '" + entry.action.code + "' in phase '" + phase.phase.code + "'",
      "the smallest project that '" + fund.code + "' pays for costs " +
          format_money(fund.smallest_project.pounds()) + ", and there is " +
          format_money(money.pounds()) + " for it in all",
      what_to_do);
}

/// The whole fund counts where money may move to the action.
void check_action(const PlanEntry& plan, const Scenario& scenario, const PhaseEntry& phase,
                  const ActionEntry& entry, Problems& problems) {
  const FundId id = phase.phase.fund;
  const Fund& fund = scenario.funds[id.row()].fund;
  const Pence total = total_of(fund);
  if (total == Pence{}) return;  // is its own mistake, or none was understood
  const bool all = money_moves(plan, scenario, id) || phase.phase.pilot_share < 1;
  const Pence money = all ? total : share_of(total, phase.phase.budget_share * entry.action.share);
  if (money < fund.smallest_project) report(phase, entry, fund, money, problems);
}

}  // namespace

void check_projects(const PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  for (const PhaseEntry& phase : plan.phases) {
    if (!phase.phase.fund.valid()) continue;
    for (const ActionEntry& entry : phase.actions) {
      if (!entry.action.options.empty()) check_action(plan, scenario, phase, entry, problems);
    }
  }
}

}  // namespace tranche::scenario
