#pragma once
#include <array>
#include <cstddef>

#include "tranche/calendar.hpp"

namespace tranche::headline {

/// Puts the value of the `count`-th month ≥ 0 into a ring of the last twelve, in place of that of
/// twelve before.
inline void remember(std::array<double, 12>& year, Month count, double value) {
  year[static_cast<std::size_t>(count % 12)] = value;
}

/// Mean over the ring, in its unit; right only once twelve months have been remembered. Summed in
/// the order of the ring, whichever of its months is the oldest.
inline double mean_of(const std::array<double, 12>& year) {
  double sum = 0;
  for (const double value : year) sum += value;
  return sum / 12;
}

}  // namespace tranche::headline
