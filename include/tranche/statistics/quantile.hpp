#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "tranche/statistics/interval.hpp"

namespace tranche::statistics {

/// The quantile of values that rise, by a straight line between neighbours (type 7 of Hyndman & Fan
/// 1996, The American Statistician 50); NaN of none. `share` in [0, 1].
inline double quantile(std::span<const double> rising, double share) {
  expects(share >= 0 && share <= 1, "a share between 0 and 1");
  if (rising.empty()) return not_available;
  const double at = share * static_cast<double>(rising.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, rising.size() - 1);
  return rising[below] + (at - static_cast<double>(below)) * (rising[above] - rising[below]);
}

/// The one in the middle of values that rise, or the mean of the two there; NaN of none.
inline double median(std::span<const double> rising) {
  if (rising.empty()) return not_available;
  const std::size_t half = rising.size() / 2;
  return rising.size() % 2 == 1 ? rising[half] : (rising[half - 1] + rising[half]) / 2;
}

/// The middle of values, the middle half and the middle four fifths of them, in their unit.
struct Spread {
  double p10 = not_available;
  double p25 = not_available;
  double p50 = not_available;
  double p75 = not_available;
  double p90 = not_available;
};

/// Its five values by name, rising.
inline std::array<std::pair<const char*, double>, 5> named(const Spread& spread) {
  return {{{"p10", spread.p10},
           {"p25", spread.p25},
           {"p50", spread.p50},
           {"p75", spread.p75},
           {"p90", spread.p90}}};
}

/// Of values that are known; all NaN where none is.
inline Spread spread_of(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  std::sort(values.begin(), values.end());
  return {quantile(values, 0.1), quantile(values, 0.25), quantile(values, 0.5),
          quantile(values, 0.75), quantile(values, 0.9)};
}

}  // namespace tranche::statistics
