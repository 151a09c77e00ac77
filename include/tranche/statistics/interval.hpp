#pragma once
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "tranche/expects.hpp"
#include "tranche/statistics/student_t.hpp"

namespace tranche::statistics {

/// What a statistic is that cannot be had of so few values.
inline constexpr double not_available = std::numeric_limits<double>::quiet_NaN();

/// Mean of the values, NaN if there are none.
inline double mean(std::span<const double> values) {
  if (values.empty()) return not_available;
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Sample variance with n − 1, in two passes; NaN below two values.
inline double variance(std::span<const double> values) {
  if (values.size() < 2) return not_available;
  const double centre = mean(values);
  double sum = 0;
  for (const double value : values) sum += (value - centre) * (value - centre);
  return sum / static_cast<double>(values.size() - 1);
}

/// Whether a variance is one, and not what rounding makes of equal values about `centre`.
inline bool varies(double variance, double centre) {
  constexpr double rounding = 1e-12;
  return variance > rounding * rounding * centre * centre;
}

/// An estimate of a mean, or of a difference of means, with its interval at some level. With fewer
/// than two values the half-width is NaN; with none the estimate is, too. Estimate, half-width and
/// standard error are in the unit of the values.
struct Interval {
  std::size_t count = 0;                  ///< values, or pairs, it rests on [1]
  double estimate = not_available;        ///< the mean, or difference of means
  double half_width = not_available;      ///< from the estimate to either end
  double degrees = not_available;         ///< of freedom of its t quantile [1]
  double standard_error = not_available;  ///< of the estimate
  double low() const { return estimate - half_width; }
  double high() const { return estimate + half_width; }
};

/// The same in another unit: of values that are `factor` times as large.
inline Interval scaled(Interval interval, double factor) {
  interval.estimate *= factor;
  interval.half_width *= std::abs(factor);
  interval.standard_error *= std::abs(factor);
  return interval;
}

/// The t by which an interval of the mean of so many values is wider than its standard error; NaN
/// below two values. `level` in (0, 1), 0.95 for a 95 % interval.
inline double interval_quantile(std::size_t count, double level = 0.95) {
  expects(level > 0 && level < 1, "a level between 0 and 1");
  return count < 2 ? not_available : t_quantile(0.5 + level / 2, static_cast<double>(count - 1));
}

/// x̄ ± t·s/√n by the `interval_quantile` t of as many values: for many means of equally many.
inline Interval interval_by(double quantile, std::span<const double> values) {
  Interval interval{.count = values.size(), .estimate = mean(values)};
  if (values.size() < 2) return interval;
  interval.degrees = static_cast<double>(values.size() - 1);
  interval.standard_error = std::sqrt(variance(values) / static_cast<double>(values.size()));
  interval.half_width = quantile * interval.standard_error;
  return interval;
}

/// x̄ ± t·s/√n (Law & Kelton, Simulation Modeling and Analysis, ch. 4).
inline Interval mean_interval(std::span<const double> values, double level = 0.95) {
  return interval_by(interval_quantile(values.size(), level), values);
}

/// Mean of a − b over pairs that share their random numbers (Law & Kelton, ch. 10). Pairs in which
/// one is NaN are left out; `count` says how many remain. The spans must be equally long.
inline Interval paired_difference(std::span<const double> a, std::span<const double> b,
                                  double level = 0.95) {
  expects(a.size() == b.size(), "values come in pairs");
  std::vector<double> differences;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!std::isnan(a[i]) && !std::isnan(b[i])) differences.push_back(a[i] - b[i]);
  }
  return mean_interval(differences, level);
}

/// Mean of a minus mean of b for independent samples of unequal variance, with the degrees of
/// freedom of Welch (1947), Biometrika 34. Half-width NaN below two values of either; 0 where
/// neither varies.
inline Interval welch_difference(std::span<const double> a, std::span<const double> b,
                                 double level = 0.95) {
  Interval interval{.count = a.size() + b.size(), .estimate = mean(a) - mean(b)};
  if (a.size() < 2 || b.size() < 2) return interval;
  const double va = variance(a) / static_cast<double>(a.size());
  const double vb = variance(b) / static_cast<double>(b.size());
  interval.standard_error = std::sqrt(va + vb);
  if (va + vb == 0) {
    interval.half_width = 0;
    return interval;
  }
  interval.degrees =
      (va + vb) * (va + vb) /
      (va * va / static_cast<double>(a.size() - 1) + vb * vb / static_cast<double>(b.size() - 1));
  interval.half_width = t_quantile(0.5 + level / 2, interval.degrees) * interval.standard_error;
  return interval;
}

/// Replicates needed for a relative precision: the least n not below those at hand for which
/// half-width/|x̄| ≤ γ/(1+γ), with the variance as estimated so far (Law & Kelton, ch. 9); 0 if no
/// n up to ten million will do.
inline std::size_t replicates_for_precision(std::span<const double> values, double gamma,
                                            double level = 0.95) {
  expects(gamma > 0, "a relative precision above 0");
  constexpr std::size_t most = 10'000'000;
  const double centre = std::abs(mean(values));
  const double spread = variance(values);
  if (!(centre > 0) || std::isnan(spread)) return 0;
  const double wanted = centre * gamma / (1 + gamma);
  const auto enough = [&](std::size_t n) {
    const double count = static_cast<double>(n);
    return t_quantile(0.5 + level / 2, count - 1) * std::sqrt(spread / count) <= wanted;
  };
  if (!enough(most)) return 0;
  std::size_t low = values.size();
  if (enough(low)) return low;
  for (std::size_t high = most; high - low > 1;) {
    const std::size_t middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
    if (high - low <= 1) return high;
  }
  return most;
}

}  // namespace tranche::statistics
