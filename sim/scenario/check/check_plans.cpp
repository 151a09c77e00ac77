#include <algorithm>
#include <cmath>
#include <set>

#include "scenario/check/check_plan.hpp"
#include "scenario/check/fund_money.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

constexpr double tolerance = 1e-6;  // [1]: a third has no exact decimals

/// Whether the phases of a fund ask for no more than there is; less is allowed. Told at the last of
/// them.
void check_fund_share(const PlanEntry& plan, std::size_t fund, const Scenario& scenario,
                      Problems& problems) {
  double sum = 0;
  const PhaseEntry* last = nullptr;
  for (const auto& phase : plan.phases) {
    if (phase.phase.fund.row() != fund) continue;
    sum += phase.phase.budget_share;
    last = &phase;
  }
  if (!last || sum <= 1 + tolerance) return;
  problems.add(last->share_at, "the phases of plan '" + plan.code + "' ask for more than there is",
               "their shares of fund '" + scenario.funds[fund].fund.code + "' sum to " +
                   format_percentage(sum),
               "lower one of them by " + format_percentage(sum - 1));
}

/// Whether the actions of a phase share out just what it has.
void check_actions(const PlanEntry& plan, const PhaseEntry& phase, Problems& problems) {
  double sum = 0;
  for (const auto& action : phase.actions) sum += action.action.share;
  if (phase.actions.empty() || std::abs(sum - 1) <= tolerance) return;
  problems.add(
      phase.actions.back().at,
      "the shares of the actions of phase '" + phase.phase.code + "' do not add up",
      "in plan '" + plan.code + "' they sum to " + format_percentage(sum) + ", not to 100 %",
      sum < 1 ? "raise one of them by " + format_percentage(1 - sum)
              : "lower one of them by " + format_percentage(sum - 1));
}

/// Whether a phase can pay for being set up, from its share of all years of its fund.
void check_costs(const PhaseEntry& phase, const Scenario& scenario, Problems& problems) {
  if (!phase.phase.fund.valid()) return;
  const Pence budget = share_of(shared_out_by(scenario.funds[phase.phase.fund.row()].fund),
                                phase.phase.budget_share);
  if (phase.phase.set_up_cost > budget) {
    problems.add(
        phase.at, "setting up phase '" + phase.phase.code + "' costs more than the phase has",
        format_money(phase.phase.set_up_cost.pounds()) + " of " + format_money(budget.pounds()),
        "raise budget_share or lower set_up_cost");
  }
}

/// Whether an intervention is the measure that forms community councils.
bool forms(const Scenario& scenario, InterventionId what) {
  return scenario.interventions[what.row()].intervention.kind ==
         InterventionKind::community_council;
}

/// Whether any action of the plan may form one.
bool forms_councils(const PlanEntry& plan, const Scenario& scenario) {
  for (const auto& phase : plan.phases) {
    for (const auto& entry : phase.actions) {
      if (std::ranges::any_of(entry.action.options, [&](auto one) { return forms(scenario, one); }))
        return true;
    }
  }
  return false;
}

}  // namespace

void check_prerequisites(const PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  std::set<InterventionId> delivered;
  for (const auto& phase : plan.phases) {
    for (const auto& entry : phase.actions)
      delivered.insert(entry.action.options.begin(), entry.action.options.end());
  }
  for (const auto& phase : plan.phases) {
    for (const auto& entry : phase.actions) {
      for (const auto option : entry.action.options) {
        const auto& intervention = scenario.interventions[option.row()].intervention;
        for (const auto needed : intervention.prerequisites) {
          // In whichever phase: whether it comes in time is for the run.
          if (delivered.contains(needed)) continue;
          const auto& missing = scenario.interventions[needed.row()].intervention.code;
          problems.add(entry.at,
                       "'" + intervention.code + "' can never begin in plan '" + plan.code + "'",
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
  const bool declared = std::ranges::any_of(scenario.agencies, [](const AgencyEntry& entry) {
    return entry.agency.type == AgencyType::community_council;
  });
  const bool formed = forms_councils(plan, scenario);
  for (const auto& phase : plan.phases) {
    for (const auto& entry : phase.actions) {
      if (!declared && std::ranges::any_of(entry.action.options,
                                           [&](auto one) { return forms(scenario, one); })) {
        problems.add(entry.at,
                     "'" + entry.action.code + "' can form no council in plan '" + plan.code + "'",
                     "no agency is a community council",
                     "declare an agency with type = \"community_council\"");
      }
      if (!formed && !entry.action.agencies.empty() &&
          std::ranges::all_of(entry.action.agencies, is_council)) {
        problems.add(
            entry.at, "'" + entry.action.code + "' can never begin in plan '" + plan.code + "'",
            "only a community council may deliver it, and nothing in the plan forms one",
            "add an action of kind community_council, or an agency that is there from the start");
      }
    }
  }
}

void check_budgets(const PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  for (std::size_t fund = 0; fund < scenario.funds.size(); ++fund)
    check_fund_share(plan, fund, scenario, problems);
  for (const auto& phase : plan.phases) {
    check_actions(plan, phase, problems);
    check_costs(phase, scenario, problems);
  }
}

}  // namespace tranche::scenario
