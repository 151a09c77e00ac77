#pragma once
#include <algorithm>
#include <cstddef>

#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// The offer of an action that a community leads, its own where it shares with nobody; or an
/// invalid one. Offers of an action are sorted by community, and most actions are open to all
/// communities, so the place to look first is the community's own.
inline OfferId offer_to(const World& world, ActionId action, CommunityId community) {
  const std::size_t first = world.offer_first[action.row()];
  const std::size_t last = world.offer_first[action.row() + 1];
  const auto communities = world.offers.community.all();
  if (community.row() < last - first && communities[first + community.row()] == community) {
    return OfferId::from(first + community.row());
  }
  const auto own = communities.subspan(first, last - first);
  const auto found = std::lower_bound(own.begin(), own.end(), community);
  if (found == own.end() || *found != community) return {};
  return OfferId::from(first + static_cast<std::size_t>(found - own.begin()));
}

}  // namespace tranche::mechanisms
