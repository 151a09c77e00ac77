#pragma once
#include <cstddef>
#include <span>

#include "tranche/ids.hpp"
#include "tranche/place.hpp"

namespace tranche::mechanisms {

/// Mean over the neighbours of a community of one lane of values; `alone` where it has none.
inline double neighbour_mean(const Place& place, std::span<const double> values, std::size_t row, double alone) {
  const std::uint32_t first = place.neighbour_first[row];
  const std::uint32_t last = place.neighbour_first[row + 1];
  if (first == last) return alone;
  double sum = 0;
  for (std::uint32_t edge = first; edge < last; ++edge) sum += values[place.neighbour[edge].row()];
  return sum / static_cast<double>(last - first);
}

}  // namespace tranche::mechanisms
