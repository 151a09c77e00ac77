#pragma once
#include <cstddef>
#include <span>

#include "tranche/tables/communities.hpp"

namespace tranche::mechanisms {

/// Mean of a value of each community, by row and in its unit, over all residents; 0 where there are
/// none. Summed in the order of communities, so that it does not depend on threads. No value may be
/// NaN.
inline double mean_over_residents(const Communities& communities, std::span<const double> values) {
  const auto residents = communities.population.all();
  double sum = 0;
  double total = 0;
  for (std::size_t at = 0; at < values.size(); ++at) {
    sum += residents[at] * values[at];
    total += residents[at];
  }
  return total > 0 ? sum / total : 0;
}

}  // namespace tranche::mechanisms
