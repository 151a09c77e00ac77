#include "mechanisms/money/outcome_budgeting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

#include "base/distributions.hpp"
#include "mechanisms/shared/allocation.hpp"
#include "mechanisms/shared/framework.hpp"
#include "mechanisms/shared/lookups.hpp"
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
    row<&P::half_effect>(
        {"half_effect", "1", 0.01, 10,
         "stock at which half of an intervention's effect is had, in stocks a full project leaves, "
         "as those who share money out believe",
         assumption(83),
         plausible(0.25, 1, "half to double: returns diminish, no study says where")}),
    row<&P::stretch>({"stretch", "1", 0, 5,
                      "by how much a service is believed able to ask for more money than last year",
                      assumption(536),
                      plausible(0.1, 1, "a tenth more next year, or twice as much")}),
};

constexpr std::array steps = {
    step<&share_by_outcomes>(MonthPhase::budgets, Rows::whole, "share_by_outcomes"),
};

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

/// Writes each action's factor (116) and returns their mean, weighted by what the actions have
/// left: what (117) divides by.
double set_factors(const Context& context, const P& parameters, OutcomeBudgetingState& state,
                   FundId fund) {
  const World& world = context.world;
  double before = 0;
  double after = 0;
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (!shares_in(context, action, fund)) continue;
    double& factor = state.actions.budget_factor[action];
    factor = budget_factor(parameters, change_by_habit(context, parameters, action, fund));
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

/// Most services of one fund between which money moves; what is beyond them keeps its money.
constexpr std::size_t most_services = 64;

/// The services of a fund that have shown for a year how fast they ask for money, and what of
/// theirs is shared out anew.
struct Sharing {
  std::array<ActionId, most_services> actions;
  std::array<Pence, most_services> unasked;
  std::array<Pence, most_services> part;
  std::array<Use, most_services> uses;
  std::size_t count = 0;
  Pence pool;
};

/// What an action's open offers have, together.
struct Standing {
  double residents = 0;  ///< [person]
  double stock = 0;      ///< of what it delivers, over all of them [GBP]
  Pence unasked;         ///< that nobody has asked for yet
  Pence coming;          ///< promised and not spent
};

Standing standing_of(const Context& context, const P& parameters, ActionId action) {
  const World& world = context.world;
  const InterventionId what = world.actions.chosen[action];
  const double half = half_stock(context.plan.interventions[what], parameters.half_effect);
  Standing sum;
  for (auto at = world.offer_first[action.row()]; at < world.offer_first[action.row() + 1]; ++at) {
    const OfferId offer(at);
    if (!world.offers.eligible[offer]) continue;
    for (const OfferMember& member : world.members_of(offer)) {
      const double residents = world.communities.population[member.community];
      sum.residents += residents;
      sum.stock += residents * standing_stock(context, member.community, what, half);
    }
    sum.unasked += unasked_of(world, offer);
    sum.coming += coming_to(world, offer);
  }
  return sum;
}

/// What a domain counts for, v_d of (118) [1]: 1, or by the outcomes framework where one is stated.
double counts_for(const Context& context, const P& parameters, std::size_t domain) {
  const double by_framework = framework_weight(context.plan, domain, context.place.domains.size());
  return 1 + parameters.framework_weight * (by_framework - 1);
}

/// What the domains count for that a service is expected to improve, by how much it is; 1 where no
/// good is expected of it [1].
double counts_for(const Context& context, const P& parameters, const Intervention& what) {
  double sum = 0;
  double weights = 0;
  const std::size_t domains = std::min(what.effects.size(), context.place.domains.size());
  for (std::size_t domain = 0; domain < domains; ++domain) {
    const double weight = std::max(what.effects[domain].mean, 0.0);
    sum += weight * counts_for(context, parameters, domain);
    weights += weight;
  }
  return weights > 0 ? sum / weights : 1;
}

/// What is believed of an action as a use for money, given what stays with it: (118).
Use use_of(const Context& context, const P& parameters, Pence asked_lately, ActionId action,
           const Standing& standing, Pence stays) {
  const InterventionId what = context.world.actions.chosen[action];
  const Intervention& service = context.plan.interventions[what];
  const double months = months_left(context.plan.funds[fund_of(context, action)], context.month);
  const double gained = stock_gained(service.fade_out, months);
  const double stock = stock_kept(service.fade_out, months) * standing.stock +
                       gained * (standing.coming + stays).pounds();
  const double takes = can_take_up(asked_lately, months, parameters.stretch);
  return {std::max(context.world.interventions.estimate[what], 0.0) *
              counts_for(context, parameters, service) * service.reach * standing.residents,
          half_stock(service, parameters.half_effect), stock / standing.residents,
          gained / standing.residents, std::max(0.0, takes - stays.pounds())};
}

/// Gathers the part ω of what nobody has asked for, and the uses that it could be put to.
Sharing weigh_up(const Context& context, const P& parameters, const OutcomeBudgetingState& state,
                 FundId fund) {
  Sharing sharing;
  for (ActionId action(0); action.row() < context.world.actions.rows(); ++action) {
    if (sharing.count == most_services) break;
    if (!shares_in(context, action, fund) || !is_service(context, action)) continue;
    if (!has_shown_pace(context, action)) continue;
    const Standing standing = standing_of(context, parameters, action);
    if (!(standing.residents > 0)) continue;
    const Pence part = share_of(standing.unasked, parameters.outcome_weight);
    sharing.actions[sharing.count] = action;
    sharing.unasked[sharing.count] = standing.unasked;
    sharing.part[sharing.count] = part;
    sharing.uses[sharing.count++] = use_of(context, parameters, state.pace.asked_lately[action],
                                           action, standing, standing.unasked - part);
    sharing.pool += part;
  }
  return sharing;
}

/// Gives money to an action's offers by need (26), or takes it from those with most that nobody has
/// asked for, in proportion; returns by how much its total has changed.
Pence change_budget(const Context& context, ActionId action, Pence unasked, Pence change) {
  World& world = context.world;
  const Pence before = world.actions.entitlement[action];
  if (change > Pence{}) split(context, action, change);
  if (change < Pence{}) {
    const double share = unasked > Pence{} ? -change.pounds() / unasked.pounds() : 0;
    for (auto at = world.offer_first[action.row()]; at < world.offer_first[action.row() + 1];
         ++at) {
      const OfferId offer(at);
      if (!world.offers.eligible[offer]) continue;
      entitle(world, offer, Pence{} - share_of(unasked_of(world, offer), share));
    }
  }
  return world.actions.entitlement[action] - before;
}

/// (309): what is given out, and what nobody can take up stays where it was, in proportion.
void follow_outcomes(const Context& context, const P& parameters,
                     const OutcomeBudgetingState& state, FundId fund) {
  const Sharing sharing = weigh_up(context, parameters, state, fund);
  if (sharing.count < 2 || !(sharing.pool > Pence{})) return;
  std::array<Pence, most_services> gets;
  share_by_next_pound(std::span(sharing.uses).first(sharing.count),
                      std::span(sharing.part).first(sharing.count), sharing.pool,
                      std::span(gets).first(sharing.count));
  Pence change;
  for (std::size_t at = 0; at < sharing.count; ++at) {
    change += change_budget(context, sharing.actions[at], sharing.unasked[at],
                            gets[at] - sharing.part[at]);
  }
  settle(context, fund, Pence{} - change);
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
  if (parameters.outcome_weight > 0) follow_outcomes(context, parameters, state, fund);
}

}  // namespace

double budget_factor(const OutcomeBudgetingParameters& parameters, double change) {
  return std::max(1 + (1 - parameters.outcome_weight) * change, 0.0);
}

void share_by_outcomes(const Context& context, const OutcomeBudgetingParameters& parameters,
                       OutcomeBudgetingState& state, RowRange) {
  if (context.month == 0 || context.plan.calendar.month_of_fiscal_year(context.month) != 0) return;
  note_pace(context, state.pace);
  for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund)
    share_out_anew(context, parameters, state, fund);
}

Mechanism outcome_budgeting() {
  return {"outcome_budgeting",
          "Each fiscal year the actions' shares change by habit, or follow what the next pound "
          "would do.",
          "L14",
          "Student's t changes as published; docs/model-evidence.md (116)-(118), (306)-(309)",
          rows,
          steps,
          &make_default<OutcomeBudgetingParameters>,
          &make_state<OutcomeBudgetingState>};
}

}  // namespace tranche::mechanisms
