#pragma once
#include "tranche/mechanism.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// A community's weight in a split [1]: population · need^π, in whole numbers so that sums do not
/// depend on their order. Need is deprivation [1], the exponent π the fund's.
double split_weight(double population, double need, double need_exponent);

/// An offer's weight in a split of this fund's money [1]: the sum of those of the communities that
/// it serves.
double need_weight_of(const Context& context, OfferId offer, const Fund& fund);

/// An action's entitlement is the sum over its offers, so both move together.
inline void entitle(World& world, OfferId offer, Pence change) {
  world.offers.entitlement[offer] += change;
  world.actions.entitlement[world.offers.action[offer]] += change;
}

/// Splits `amount` over the action's eligible offers by population · need^π, to the penny below;
/// where need is nowhere, by population alone; π is that of the action's fund. Nothing is split
/// where no offer is eligible. An offer's weight is worked out once in a world's life. Adds to the
/// entitlements of offers and action; writes `Offers::need_weight`. Equation (26) of
/// docs/model-money.md. For serial steps.
void split(const Context& context, ActionId action, Pence amount);

}  // namespace tranche::mechanisms
