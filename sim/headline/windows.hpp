#pragma once
#include <array>
#include <cstddef>

#include "tranche/calendar.hpp"

namespace tranche::headline {

/// Puts this month's value into a ring of the last twelve.
inline void remember(std::array<double, 12>& year, Month month, double value) {
  year[static_cast<std::size_t>(month % 12)] = value;
}

inline double mean_of(const std::array<double, 12>& year) {
  double sum = 0;
  for (const double value : year) sum += value;
  return sum / 12;
}

}  // namespace tranche::headline
