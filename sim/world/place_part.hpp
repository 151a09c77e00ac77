#pragma once
#include <string>
#include <vector>

#include "tranche/place.hpp"

namespace tranche::world {

/// A part of a place, cut out of it.
struct PlacePart {
  Place place;
  std::vector<std::string> unknown;  ///< names that are no code of a community, area or council
  std::size_t links_left = 0;        ///< links to communities outside, dropped
};

/// The communities of a place whose code, area or council is named. They keep their figures, so a
/// rank stays one among all; links that leave the part are dropped and counted. Several pieces may
/// be left. No names: the whole place.
PlacePart part_of(const Place& place, const std::vector<std::string>& names);

}  // namespace tranche::world
