#pragma once
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// What a community's bid to a fund costs in officers' time, when it asks for this much: the fund's
/// price, less where forms are simplified, at most a share of what is asked for. Reads what
/// `contracting` sets at the start, 0 where it is off. Equations (15) and (311) of
/// docs/model-money.md.
inline Pence cost_of_bid(const World& world, FundId fund, CommunityId community, Pence asked) {
  const Pence price =
      share_of(world.funds.bid_cost[fund], 1 - world.communities.simplified[community]);
  return min(price, share_of(asked, world.funds.bid_cost_most[fund]));
}

}  // namespace tranche::mechanisms
