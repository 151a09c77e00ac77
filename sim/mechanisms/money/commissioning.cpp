#include "mechanisms/money/commissioning.hpp"

#include <algorithm>

#include "mechanisms/shared/sampling.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

constexpr int quarter = 3;
constexpr double preparation = 12;  // [month]

/// Months from the opening of the offer's phase to the end of the time in which its fund is meant
/// to be spent; 0 where that is over.
double time_at_opening(const Fund& fund, Month opened) {
  const auto years = static_cast<Month>(fund.budget.size());
  const Month end = fund.spend_over > 0 ? fund.spend_over : 12 * years;
  return std::max<Month>(0, end - opened);
}

/// What the offer is behind its course.
Pence behind(const Context& context, const Fund& fund, OfferId offer) {
  const World& world = context.world;
  const ActionId action = world.offers.action[offer];
  const Month opened = std::max(0, world.phases.opened[context.plan.actions[action].phase]);
  const double length = context.plan.interventions[world.actions.chosen[action]].duration;
  const double part = course(context.month - opened, time_at_opening(fund, opened), length);
  return share_of(world.offers.entitlement[offer], part) - world.offers.promised[offer] -
         world.offers.asked_for[offer];
}

}  // namespace

double course(double since_opened, double time_left_at_opening, double project_length) {
  if (time_left_at_opening <= 0) return 1;
  return std::min(1.0, (since_opened + preparation + project_length / 2) / time_left_at_opening);
}

int commissioned(const Context& context, FundId id, OfferId offer, Pence ordinary, int most) {
  const Fund& fund = context.plan.funds[id];
  if (fund.commissioning <= 0 || most <= 0) return 0;
  if (context.plan.calendar.month_of_fiscal_year(context.month) % quarter != 0) return 0;
  const Pence lag = behind(context, fund, offer);
  if (lag <= Pence{}) return 0;
  const double project = min(ordinary, open_of(context.world, offer)).pounds();
  const double mean = fund.commissioning * lag.pounds() / std::max(project, 1.0);
  const DrawKey key = context.world.offers.draw_key[offer];
  const double lot = context.draws.at(Process::commissioning, context.month, key).uniform();
  return poisson_quantile(lot, mean, most);
}

}  // namespace tranche::mechanisms
