#pragma once
#include <array>
#include <cstddef>

#include "tranche/calendar.hpp"

namespace tranche::mechanisms {

/// Puts this month's value into a ring of the last twelve.
inline void remember(std::array<double, 12>& year, Month month, double value) {
  year[static_cast<std::size_t>(month % 12)] = value;
}

inline double mean_of(const std::array<double, 12>& year) {
  double sum = 0;
  for (const double value : year) sum += value;
  return sum / 12;
}

/// Puts this month's value into a ring of two years and hands out the value of 24 months ago.
inline double swap_two_years_ago(std::array<float, 24>& ring, Month month, float value) {
  float& slot = ring[static_cast<std::size_t>(month % 24)];
  const float then = slot;
  slot = value;
  return then;
}

}  // namespace tranche::mechanisms
