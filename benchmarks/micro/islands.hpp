#pragma once
#include <string>

#include "tranche/place.hpp"

namespace tranche {

/// A place of communities without neighbours, evenly deprived, with five outcomes: for mechanisms that look at no
/// neighbour.
inline Place islands(std::size_t communities) {
  Place place;
  place.domains = {"income", "employment", "health", "education", "housing"};
  place.councils = {"council"};
  for (std::size_t at = 0; at < communities; ++at) {
    Community community;
    community.code = "w" + std::to_string(at);
    community.council = "council";
    community.population = 760;
    community.deprivation = (static_cast<double>(at) + 0.5) / static_cast<double>(communities);
    community.outcome.assign(place.domains.size(), 0.8);
    place.communities.push_back(community);
  }
  place.neighbour_first.assign(communities + 1, 0);
  return place;
}

}  // namespace tranche
