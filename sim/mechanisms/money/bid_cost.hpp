#pragma once
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// What a bid to a fund costs in officers' time, when it asks for this much: the fund's price, at
/// most a share of what is asked for. Reads what `contracting` sets at the start, 0 where it is
/// off. Equation (15) of docs/model-money.md.
inline Pence cost_of_bid(const World& world, FundId fund, Pence asked) {
  return min(world.funds.bid_cost[fund], share_of(asked, world.funds.bid_cost_most[fund]));
}

}  // namespace tranche::mechanisms
