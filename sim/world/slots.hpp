#pragma once
#include <cstdint>
#include <vector>

#include "tranche/engine.hpp"

namespace tranche {

/// The first slot of each offer, and one past the last: as many slots an offer as its money may
/// need projects at once. `world` has its offers and nothing behind them.
std::vector<std::uint32_t> slots_for(const World& world, const Place& place, const Plan& plan);

}  // namespace tranche
