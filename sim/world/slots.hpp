#pragma once
#include <cstdint>
#include <vector>

#include "tranche/engine.hpp"

namespace tranche {

/// People of a community whom an action is for [person]: residents, or members of a group.
double people_of(const Plan& plan, const Action& action, CommunityId id, const Place& place);

/// The first slot of each offer, and one past the last: as many slots an offer as its money may
/// need projects at once. `world` has its offers and whom they serve, and nothing behind them.
std::vector<std::uint32_t> slots_for(const World& world, const Place& place, const Plan& plan);

}  // namespace tranche
