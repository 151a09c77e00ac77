#include "analysis/calibration/implausibility.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "tranche/statistics/quantile.hpp"

namespace tranche::analysis {

SeedValues seed_values(std::span<const double> values) {
  SeedValues result;
  double sum = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    ++result.known;
    sum += value;
  }
  if (result.known == 0) return result;
  result.mean = sum / static_cast<double>(result.known);
  if (result.known == 1) return result;
  double squares = 0;
  for (const double value : values) {
    if (!std::isnan(value)) squares += (value - result.mean) * (value - result.mean);
  }
  result.variance = squares / static_cast<double>(result.known - 1);
  return result;
}

double standing_variance(const ObservedRow& row, const Criterion& criterion) {
  const double discrepancy = criterion.discrepancy * (row.naive_high - row.naive_low);
  return row.error * row.error + discrepancy * discrepancy;
}

double implausibility(const ObservedRow& row, const SeedValues& values,
                      const Criterion& criterion) {
  if (values.known < 2) return std::numeric_limits<double>::infinity();
  const double of_mean = values.variance / static_cast<double>(values.known);
  return std::abs(values.mean - row.value) /
         std::sqrt(of_mean + values.variance + standing_variance(row, criterion));
}

double nth_largest(std::vector<double> values, std::size_t rank) {
  expects(!values.empty() && rank > 0, "there are values, and ranks count from 1");
  const std::size_t position = std::min(rank, values.size()) - 1;
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(position);
  std::nth_element(values.begin(), nth, values.end(), std::greater());
  return *nth;
}

}  // namespace tranche::analysis
