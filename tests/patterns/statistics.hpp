#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "tranche/random.hpp"

/// What the patterns measure and how they are tested; values only, no model. Each function has a
/// test on data made by hand (statistics_test.cpp).
namespace tranche::validation {

inline constexpr double alpha = 0.005;  ///< error rate of every one-sided test of a pattern

/// An estimate with its interval at level 1 − 2·alpha.
struct Estimate {
  double value = 0;
  double low = 0;
  double high = 0;
};

/// Mean with Student's t interval; no value where there are none or one of them is no number.
Estimate mean_estimate(std::span<const double> values);

/// Share of `hits` in `trials` with the exact interval of Clopper & Pearson (1934), by Boost.Math.
Estimate share_estimate(std::size_t hits, std::size_t trials);

/// Probability of a result as unlikely as `hits` or more so, if each trial succeeds with
/// probability `p`: the exact two-sided binomial test, twice the smaller tail.
double binomial_p_value(std::size_t hits, std::size_t trials, double p);

/// 1 − exp(−(t/scale)^shape).
struct Weibull {
  double shape = 0;
  double scale = 0;  ///< in the unit of t
  double median() const;
};
/// The Weibull curve nearest in least squares to the cumulative shares at the ends of years 1, 2,
/// …; shape between 0.2 and 12. No value where the shares do not reach one half.
Weibull fit_weibull(std::span<const double> cumulative);

/// Least-squares slope of y on x; no value where x does not vary.
double slope(std::span<const double> x, std::span<const double> y);

/// Welch's t of mean(a) − mean(b) and its degrees of freedom; 0 where either has fewer than two
/// values.
struct WelchTest {
  double t = 0;
  double degrees = 1;
  double p_value() const;  ///< two-sided
};
WelchTest welch_test(std::span<const double> a, std::span<const double> b);

double standard_deviation(std::span<const double> values);  ///< with n − 1
double mean(std::span<const double> values);

/// A first-order autoregression about a mean of each series' own: y' − m = persistence·(y − m) +
/// noise.
struct Autoregression {
  double persistence = 0;
  double innovation = 0;  ///< SD
};
/// From the mean squares V₁ and V₂ of changes over one and over two steps, in which no mean
/// appears, so that short series do not bias it: persistence = V₂/V₁ − 1, innovation² = (1 +
/// persistence)·V₁/2.
Autoregression fit_autoregression(const std::vector<std::vector<double>>& series);
/// Root mean square of changes over `steps`, all series together.
double spread_of_changes(const std::vector<std::vector<double>>& series, std::size_t steps);

/// Where a function given at rising `x` first changes sign, by straight lines between its points;
/// no value where never.
double crossing(std::span<const double> x, std::span<const double> y);

/// Positions of a sample of `count` drawn with replacement from 0 … count − 1.
std::vector<std::size_t> resample(std::size_t count, DrawStream& stream);

/// The value below which the share p of `values` lies, between neighbours; values need not be
/// sorted.
double percentile(std::vector<double> values, double p);

}  // namespace tranche::validation
