#pragma once
#include <optional>
#include <string>

#include "analysis/values/json.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// Where communities lie, in the order of the layout, as a figure draws them.
struct MapPlaces {
  Json areas = Json::array();  ///< code, name, rings [degree], longitude first; filled by even-odd
  Json dots = Json::array();   ///< where there are no areas: code, name, lon, lat, population
  std::string attribution;     ///< whom the outlines are of; empty where they do not say

  bool none() const { return areas.empty() && dots.empty(); }
};

/// Outlines where the results carry them, else points where they have coordinates, else neither.
MapPlaces map_places(const ResultsLayout& layout);

/// What a community is called: its name, or its code where it has none.
std::string community_label(const ResultsLayout& layout, std::size_t community);

}  // namespace tranche::analysis
