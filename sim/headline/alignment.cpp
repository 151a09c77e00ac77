#include "headline/alignment.hpp"

#include <algorithm>
#include <cmath>

#include "mechanisms/shared/framework.hpp"
#include "tranche/world.hpp"

namespace tranche::headline {
namespace {

using Money = Column<Pence, ActionId>;

/// What the plan expects of a service in all domains that it is to improve [1].
double hoped_of(const Intervention& service) {
  double sum = 0;
  for (const Effect& effect : service.effects) sum += std::max(effect.mean, 0.0);
  return sum;
}

/// Adds up, by domain, the money of services: x_d of (344). Gives all of their money, with that of
/// services of which no good is expected [GBP].
double count_money(const Context& context, const Money& money, AlignmentState::OfPlace& own) {
  const World& world = context.world;
  double all = 0;
  std::ranges::fill(own.domain_money.all(), 0.0);
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    const Intervention& what = context.plan.interventions[world.actions.chosen[action]];
    if (what.kind != InterventionKind::service) continue;
    const double pounds = money[action].pounds();
    const double hoped = hoped_of(what);
    all += pounds;
    if (!(hoped > 0)) continue;
    for (std::size_t domain = 0; domain < what.effects.size(); ++domain) {
      own.domain_money.at(the_place, domain) +=
          pounds * std::max(what.effects[domain].mean, 0.0) / hoped;
    }
  }
  return all;
}

/// What one national outcome gets of the money of the domains that serve it: s_k of (344) [GBP].
double money_for(const Plan& plan, const NationalOutcome& outcome,
                 const AlignmentState::OfPlace& own) {
  const double part = mechanisms::part_of_each(plan, outcome);
  double sum = 0;
  for (const std::size_t domain : outcome.served_by) {
    const double weight = mechanisms::weight_on(plan, domain);
    if (weight > 0) sum += own.domain_money.at(the_place, domain) * part / weight;
  }
  return sum;
}

/// (345) of this money; NaN where there is none.
double alignment_of(const Context& context, const Money& money, AlignmentState::OfPlace& own) {
  const double all = count_money(context, money, own);
  if (!(all > 0)) return AlignmentState::OfPlace::not_yet;
  Distance distance;
  double counted = 0;
  for (const NationalOutcome& outcome : context.plan.framework) {
    const double pounds = money_for(context.plan, outcome, own);
    distance.add(pounds / all, mechanisms::share_of(context.plan, outcome));
    counted += pounds;
  }
  distance.add(std::max(all - counted, 0.0) / all, 0);
  return distance.alignment();
}

}  // namespace

void Distance::add(double of_money, double of_weights) { sum_ += std::abs(of_money - of_weights); }

double Distance::alignment() const { return std::clamp(1 - sum_ / 2, 0.0, 1.0); }

void report_alignment(const Context& context, AlignmentState& state, RowRange) {
  const Actions& actions = context.world.actions;
  auto& own = state.place;
  own.budget_alignment[the_place] = alignment_of(context, actions.entitlement, own);
  own.spending_alignment[the_place] = alignment_of(context, actions.spent, own);
}

}  // namespace tranche::headline
