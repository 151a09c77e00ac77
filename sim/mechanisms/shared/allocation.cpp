#include "mechanisms/shared/allocation.hpp"

#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/people_of.hpp"

namespace tranche::mechanisms {
namespace {

constexpr double weight_steps =
    1024;  // per resident at full need: weights stay below 2^53 for any country

/// By what an action's money is split: need·population, or population alone where no target has any
/// need.
enum class By { need, population };

/// Population · need^π of an offer's communities, from its column; fills the column where it is
/// empty.
double need_weight(const Context& context, ActionId action, OfferId offer) {
  double& known = context.world.offers.need_weight[offer];
  if (known < 0)
    known = need_weight_of(context, offer, context.plan.funds[fund_of(context, action)]);
  return known;
}

/// The same where all have as much need.
double people_weight(const Context& context, ActionId action, OfferId offer) {
  const World& world = context.world;
  const UserGroupId users = users_of(context, action);
  return sum_over_members(world, offer, [&](CommunityId member) {
    return split_weight(people_of(world, users, member), 1, 0);
  });
}

/// Weight of an offer in the split [1], 0 where it is not eligible.
double weight_of(const Context& context, ActionId action, OfferId offer, By by) {
  const World& world = context.world;
  if (!world.offers.eligible[offer]) return 0;
  if (by == By::need) return need_weight(context, action, offer);
  return people_weight(context, action, offer);
}

/// Sum over the action's offers: exact, because weights are whole numbers.
double total_weight(const Context& context, ActionId action, By by) {
  double sum = 0;
  for (auto row = context.world.offer_first[action.row()];
       row < context.world.offer_first[action.row() + 1]; ++row) {
    sum += weight_of(context, action, OfferId(row), by);
  }
  return sum;
}

}  // namespace

double split_weight(double population, double need, double need_exponent) {
  return std::floor(weight_steps * population * maths::pow(need, need_exponent));
}

double need_weight_of(const Context& context, OfferId offer, const Fund& fund) {
  const World& world = context.world;
  const UserGroupId users = users_of(context, world.offers.action[offer]);
  return sum_over_members(world, offer, [&](CommunityId member) {
    return split_weight(people_of(world, users, member), world.communities.deprivation[member],
                        fund.need_exponent);
  });
}

void split(const Context& context, ActionId action, Pence amount) {
  World& world = context.world;
  By by = By::need;
  double total = total_weight(context, action, by);
  if (total <= 0) total = total_weight(context, action, by = By::population);
  // No offer is eligible, or nobody lives there: the money stays without an owner.
  if (total <= 0) return;
  for (auto row = world.offer_first[action.row()]; row < world.offer_first[action.row() + 1];
       ++row) {
    const Pence part = share_of(amount, weight_of(context, action, OfferId(row), by) / total);
    world.offers.entitlement[OfferId(row)] += part;
    world.actions.entitlement[action] += part;
  }
}

}  // namespace tranche::mechanisms
