#pragma once
// Goodness of fit, with its error rate in the call: a correct generator fails a check with
// probability `error_rate` over seeds, and since seeds are fixed a check that passes once passes
// always.
#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

namespace tranche::support {

inline constexpr double error_rate = 1e-6;

/// Whether counts fit the expected counts (each at least 5) by Pearson's chi-square.
inline bool counts_fit(const std::vector<double>& counts, const std::vector<double>& expected) {
  double statistic = 0.0;
  for (std::size_t cell = 0; cell < counts.size(); ++cell)
    statistic += (counts[cell] - expected[cell]) * (counts[cell] - expected[cell]) / expected[cell];
  const boost::math::chi_squared law(static_cast<double>(counts.size() - 1));
  return statistic < quantile(complement(law, error_rate));
}

/// Whether a sample fits a continuous distribution function by Kolmogorov and Smirnov's test
/// (Massart's bound).
template <class Cdf>
bool sample_fits(std::vector<double> sample, Cdf cdf) {
  std::sort(sample.begin(), sample.end());
  const auto size = static_cast<double>(sample.size());
  double distance = 0.0;
  for (std::size_t rank = 0; rank < sample.size(); ++rank) {
    const double p = cdf(sample[rank]);
    distance = std::max(
        {distance, p - static_cast<double>(rank) / size, static_cast<double>(rank + 1) / size - p});
  }
  return distance < std::sqrt(std::log(2.0 / error_rate) / (2.0 * size));
}

}  // namespace tranche::support
