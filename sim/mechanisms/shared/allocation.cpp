#include "mechanisms/shared/allocation.hpp"

#include <cmath>

#include "base/maths.hpp"

namespace tranche::mechanisms {
namespace {

constexpr double weight_steps =
    1024;  // per resident at full need: weights stay below 2^53 for any country

double weight_of(const Context& context, OfferId offer, double need_exponent) {
  const World& world = context.world;
  if (!world.offers.eligible[offer]) return 0;
  const CommunityId community = world.offers.community[offer];
  return split_weight(world.communities.population[community],
                      world.communities.deprivation[community], need_exponent);
}

double total_weight(const Context& context, ActionId action, double need_exponent) {
  double sum = 0;
  for (auto row = context.world.offer_first[action.row()];
       row < context.world.offer_first[action.row() + 1]; ++row) {
    sum += weight_of(context, OfferId(row), need_exponent);
  }
  return sum;
}

}  // namespace

double split_weight(double population, double need, double need_exponent) {
  return std::floor(weight_steps * population * maths::pow(need, need_exponent));
}

void split(const Context& context, ActionId action, Pence amount, double need_exponent) {
  World& world = context.world;
  double total = total_weight(context, action, need_exponent);
  if (total <= 0) total = total_weight(context, action, need_exponent = 0);
  if (total <= 0) return;
  for (auto row = world.offer_first[action.row()]; row < world.offer_first[action.row() + 1];
       ++row) {
    const Pence part = share_of(amount, weight_of(context, OfferId(row), need_exponent) / total);
    world.offers.entitlement[OfferId(row)] += part;
    world.actions.entitlement[action] += part;
  }
}

}  // namespace tranche::mechanisms
