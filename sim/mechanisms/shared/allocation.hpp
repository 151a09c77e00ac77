#pragma once
#include "tranche/mechanism.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// A community's weight in a split, a whole number so that sums do not depend on their order.
double split_weight(double population, double need, double need_exponent);

/// Splits `amount` over the action's eligible offers by population · need^π, to the penny below;
/// where need is nowhere, by population alone; π is that of the action's fund. An offer's weight is
/// worked out once in a world's life. Equation (26).
void split(const Context& context, ActionId action, Pence amount);

}  // namespace tranche::mechanisms
