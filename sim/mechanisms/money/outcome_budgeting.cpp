#include "mechanisms/money/outcome_budgeting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "base/distributions.hpp"
#include "mechanisms/shared/framework.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::choice;
using params::measured;
using params::not_drawn;
using params::plausible;
using params::row;
using P = OutcomeBudgetingParameters;

constexpr std::array rows = {
    row<&P::outcome_weight>(
        {"outcome_weight", "1", 0, 1, "how far shares of the budget follow outcomes, not habit",
         choice("a choice of the plan; {}", 236), not_drawn("the plan says it")}),
    row<&P::framework_weight>(
        {"framework_weight", "1", 0, 1,
         "how far outcomes count as the scenario's [framework] weighs them, not equally",
         choice("a choice of the plan; {}", 570), not_drawn("the plan says it")}),
    row<&P::growth>(
        {"growth", "1/year", -0.1, 0.1, "growth of shares of the budget that go by habit",
         assumption(237),
         plausible(-0.02, 0.02, "shares of a budget neither grow nor shrink by habit for long")}),
    row<&P::change_spread>({"change_spread", "1/year", 0, 0.5,
                            "scale of the changes of shares of the budget that go by habit",
                            assumption(238),
                            plausible(0.02, 0.1, "budgets move by little: half to double")}),
    row<&P::degrees>({"degrees", "1", 2, 4,
                      "degrees of freedom of these changes: fewer, more sudden",
                      measured("budget changes are leptokurtic: Student's t with 2 to 4")}),
};

constexpr std::array steps = {
    step<&share_by_outcomes>(MonthPhase::budgets, Rows::whole, "share_by_outcomes"),
};

/// What all communities lack in a domain, as a mean over residents [1].
double gap_in(const Context& context, std::size_t domain) {
  const Communities& communities = context.world.communities;
  const auto outcomes = communities.outcome.lane(domain);
  const auto residents = communities.population.all();
  double lacking = 0;
  double total = 0;
  for (std::size_t at = 0; at < residents.size(); ++at) {
    lacking += residents[at] * (1 - outcomes[at]);
    total += residents[at];
  }
  return total > 0 ? lacking / total : 0;
}

/// What a domain counts for, v_d of (118) [1]: 1, or by the outcomes framework where one is stated.
double counts_for(const Context& context, const P& parameters, std::size_t domain) {
  const double by_framework = framework_weight(context.plan, domain, context.place.domains.size());
  return 1 + parameters.framework_weight * (by_framework - 1);
}

/// The gaps an intervention would close, weighted by what it is expected to do about each: (118),
/// 0 where no good is expected of it [1].
double gap_of(const Context& context, const P& parameters, const Intervention& what) {
  double sum = 0;
  double weights = 0;
  for (std::size_t domain = 0; domain < std::min(what.effects.size(), context.place.domains.size());
       ++domain) {
    const double weight = std::max(what.effects[domain].mean, 0.0);
    if (!(weight > 0)) continue;
    sum += weight * gap_in(context, domain) * counts_for(context, parameters, domain);
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

/// Whether the action's money is shared out anew: a closed phase keeps what it has.
bool shares_in(const Context& context, ActionId action, FundId fund) {
  const PhaseId phase = context.plan.actions[action].phase;
  return context.plan.phases[phase].fund == fund &&
         context.world.phases.state[phase] != PhaseState::closed;
}

/// Services are what an effect is estimated of; enabling measures count as the mean.
bool is_service(const Context& context, ActionId action) {
  return context.plan.interventions[context.world.actions.chosen[action]].kind ==
         InterventionKind::service;
}

/// Gap times observed effect, gap·effect of (116) [1]: 0 where harm is observed, whatever the gap.
double result_of(const Context& context, const P& parameters, ActionId action) {
  const InterventionId what = context.world.actions.chosen[action];
  const double effect = std::max(context.world.interventions.estimate[what], 0.0);
  return effect > 0 ? effect * gap_of(context, parameters, context.plan.interventions[what]) : 0.0;
}

/// What an offer could still promise.
Pence left_to(const World& world, OfferId offer) {
  return max(Pence{}, world.offers.entitlement[offer] - world.offers.promised[offer]);
}

/// What all offers of an action together could still promise.
Pence left_to_action(const World& world, ActionId action) {
  Pence sum;
  for (auto at = world.offer_first[action.row()]; at < world.offer_first[action.row() + 1]; ++at) {
    sum += left_to(world, OfferId(at));
  }
  return sum;
}

/// g + ε of (116) [1]: a lot for each fund and first option, so that plans that share them share
/// it.
double change_by_habit(const Context& context, const P& parameters, ActionId action, FundId fund) {
  const Action& what = context.plan.actions[action];
  const DrawKey key =
      combine(context.plan.funds[fund].key, context.plan.interventions[what.options[0]].key);
  auto stream = context.draws.at(Process::budget_change, context.month, key);
  return parameters.growth + parameters.change_spread * student_t(stream, parameters.degrees);
}

/// Mean result of the fund's services [1]; the mean that (116) divides by.
double mean_result(const Context& context, const P& parameters, FundId fund) {
  double sum = 0;
  int services = 0;
  for (ActionId action(0); action.row() < context.world.actions.rows(); ++action) {
    if (!shares_in(context, action, fund) || !is_service(context, action)) continue;
    sum += result_of(context, parameters, action);
    ++services;
  }
  return services > 0 ? sum / services : 0;
}

/// Writes each action's factor (116) and returns their mean, weighted by what the actions have
/// left: what (117) divides by.
double set_factors(const Context& context, const P& parameters, OutcomeBudgetingState& state,
                   FundId fund) {
  const World& world = context.world;
  const double mean = parameters.outcome_weight > 0 ? mean_result(context, parameters, fund) : 0.0;
  double before = 0;
  double after = 0;
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (!shares_in(context, action, fund)) continue;
    const double relative = mean > 0 && is_service(context, action)
                                ? result_of(context, parameters, action) / mean
                                : 1.0;
    double& factor = state.actions.budget_factor[action];
    factor =
        budget_factor(parameters, change_by_habit(context, parameters, action, fund), relative);
    const double left = left_to_action(world, action).pounds();
    before += left;
    after += left * factor;
  }
  return before > 0 ? after / before : 0;
}

/// To the nearest penny.
Pence times(Pence amount, double ratio) {
  return {std::llround(static_cast<double>(amount.value) * ratio)};
}

/// Scales what is left to each offer of an action and returns by how much its total has changed.
Pence scale(World& world, ActionId action, double ratio) {
  Pence change;
  for (auto at = world.offer_first[action.row()]; at < world.offer_first[action.row() + 1]; ++at) {
    const Pence left = left_to(world, OfferId(at));
    const Pence difference = times(left, ratio) - left;
    world.offers.entitlement[OfferId(at)] += difference;
    change += difference;
  }
  world.actions.entitlement[action] += change;
  return change;
}

/// Gives the pence that rounding left, or takes those it made, where most is left.
void settle(const Context& context, FundId fund, Pence rest) {
  World& world = context.world;
  OfferId richest;
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (!shares_in(context, action, fund)) continue;
    for (auto at = world.offer_first[action.row()]; at < world.offer_first[action.row() + 1];
         ++at) {
      if (!richest.valid() || left_to(world, OfferId(at)) > left_to(world, richest))
        richest = OfferId(at);
    }
  }
  if (!richest.valid()) return;
  world.offers.entitlement[richest] += rest;
  world.actions.entitlement[world.offers.action[richest]] += rest;
}

/// (117). Where nothing is left, or all factors are 0, there is nothing to scale and nothing moves.
void share_out_anew(const Context& context, const P& parameters, OutcomeBudgetingState& state,
                    FundId fund) {
  const double mean = set_factors(context, parameters, state, fund);
  if (!(mean > 0)) return;
  Pence change;
  for (ActionId action(0); action.row() < context.world.actions.rows(); ++action) {
    if (!shares_in(context, action, fund)) continue;
    change += scale(context.world, action, state.actions.budget_factor[action] / mean);
  }
  settle(context, fund, Pence{} - change);
}

}  // namespace

double budget_factor(const OutcomeBudgetingParameters& parameters, double change,
                     double relative_result) {
  const double by_habit = (1 - parameters.outcome_weight) * (1 + change);
  return std::max(by_habit + parameters.outcome_weight * relative_result, 0.0);
}

void share_by_outcomes(const Context& context, const OutcomeBudgetingParameters& parameters,
                       OutcomeBudgetingState& state, RowRange) {
  if (context.month == 0 || context.plan.calendar.month_of_fiscal_year(context.month) != 0) return;
  for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund)
    share_out_anew(context, parameters, state, fund);
}

Mechanism outcome_budgeting() {
  return {
      "outcome_budgeting",
      "Each fiscal year the actions' shares change by habit, or follow gaps and observed effects.",
      "L14",
      "Student's t changes as published; docs/model-evidence.md (116)-(118)",
      rows,
      steps,
      &make_default<OutcomeBudgetingParameters>,
      &make_state<OutcomeBudgetingState>};
}

}  // namespace tranche::mechanisms
