#pragma once
// What distribution tests share. Each test states its error rate; 4.0556 is the two-sided normal
// quantile of 5e-5.
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace tranche::test {

inline constexpr double rare =
    4.0556;  ///< |z| above it has probability 5e-5 where the hypothesis holds

inline double mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}
inline double variance(std::span<const double> values) {
  const double centre = mean(values);
  double sum = 0;
  for (const double value : values) sum += (value - centre) * (value - centre);
  return sum / static_cast<double>(values.size());
}
inline double covariance(std::span<const double> left, std::span<const double> right) {
  const double left_mean = mean(left);
  const double right_mean = mean(right);
  double sum = 0;
  for (std::size_t i = 0; i < left.size(); ++i)
    sum += (left[i] - left_mean) * (right[i] - right_mean);
  return sum / static_cast<double>(left.size());
}
inline double correlation(std::span<const double> left, std::span<const double> right) {
  return covariance(left, right) / std::sqrt(variance(left) * variance(right));
}
/// How many standard errors the mean of `values` is from `expected`.
inline double standard_errors(std::span<const double> values, double expected) {
  return (mean(values) - expected) /
         std::sqrt(variance(values) / static_cast<double>(values.size()));
}

}  // namespace tranche::test
