#pragma once
#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "tranche/expects.hpp"
#include "tranche/statistics/normal.hpp"
#include "tranche/statistics/quantile.hpp"

namespace tranche::statistics {

/// The quantile of what would be measured of values that are measured with a normal error: of the
/// mixture of normals with SD `error` about each of them, which is what drawing ever more errors
/// for each comes to. By bisection, to the last digits. NaN of none; `share` in (0, 1), `error`
/// above 0 and in the unit of the values.
inline double measured_quantile(std::span<const double> values, double error, double share) {
  expects(share > 0 && share < 1, "a share between 0 and 1");
  expects(error > 0, "an error above 0");
  if (values.empty()) return not_available;
  const auto below = [&](double x) {
    double sum = 0;
    for (const double value : values) sum += normal_share_below((x - value) / error);
    return sum / static_cast<double>(values.size());
  };
  constexpr double far = 12;  // SD, beyond which a normal has no share that a double could tell
  const auto [least, most] = std::ranges::minmax(values);
  double low = least - far * error;
  double high = most + far * error;
  while (true) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    (below(middle) < share ? low : high) = middle;
  }
}

/// A central interval for something that is going to be measured, in the unit of the values.
struct Predictive {
  double median = not_available;  ///< of the values, without error
  double low = not_available;     ///< of what would be measured of them
  double high = not_available;
  /// Whether a measured value lies within; false where there is no interval.
  bool holds(double value) const { return value >= low && value <= high; }
};

/// The interval that holds `level` of what would be measured of values with a normal error.
inline Predictive predictive(std::vector<double> values, double error, double level) {
  expects(level > 0 && level < 1, "a level between 0 and 1");
  std::ranges::sort(values);
  return {.median = median(values),
          .low = measured_quantile(values, error, (1 - level) / 2),
          .high = measured_quantile(values, error, (1 + level) / 2)};
}

/// How well a central interval at `level` did once the value is known: its width, and 2/α times as
/// far as the value lies outside, α = 1 − level. The less, the better; whoever gives honest
/// quantiles has the least on average. (Gneiting & Raftery 2007, Journal of the American
/// Statistical Association 102, equation 43.)
inline double interval_score(double low, double high, double value, double level) {
  expects(level > 0 && level < 1, "a level between 0 and 1");
  const double outside = std::max(low - value, 0.0) + std::max(value - high, 0.0);
  return high - low + 2 / (1 - level) * outside;
}

}  // namespace tranche::statistics
