#pragma once
#include <algorithm>
#include <cmath>

#include "tranche/statistics/crossed.hpp"

namespace tranche::statistics {

/// A ratio of two means with its interval, which need not lie evenly about it. NaN where the mean
/// below may be nought: no interval of finite length would hold the ratio then.
struct Ratio {
  double estimate = not_available;
  double low = not_available;
  double high = not_available;
};

/// What is known of two means together.
struct MeanPair {
  Interval above;
  Interval below;
  double covariance = 0;  ///< of the two means
};

/// The covariance from the variance of a sum, for any way in which runs depend on each other. The
/// values below are scaled so that neither of the two drowns the other.
inline MeanPair mean_pair(const Sample& above, const Sample& below, double level = 0.95) {
  MeanPair pair{mean_interval(above, level), mean_interval(below, level)};
  const double va = pair.above.standard_error * pair.above.standard_error;
  const double vb = pair.below.standard_error * pair.below.standard_error;
  if (!(va > 0) || !(vb > 0)) return pair;
  const double scale = std::sqrt(va / vb);
  Sample sum = above;
  for (std::size_t i = 0; i < sum.values.size(); ++i) sum.values[i] += scale * below.values[i];
  const double error = mean_interval(sum, level).standard_error;
  pair.covariance = (error * error - va - scale * scale * vb) / (2 * scale);
  return pair;
}

/// Mean of `above` over mean of `below`, whose values come in pairs, with the interval of Fieller
/// (1954, Journal of the Royal Statistical Society B 16): every ratio r for which the mean of above
/// − r·below cannot be told from nought. Degrees of freedom are the fewer of the two means'. One
/// value of each gives the ratio alone.
inline Ratio ratio_of_means(const Sample& above, const Sample& below, double level = 0.95) {
  const MeanPair pair = mean_pair(above, below, level);
  const double a = pair.above.estimate;
  const double b = pair.below.estimate;
  if (std::isnan(a) || std::isnan(b) || b == 0) return {};
  if (std::isnan(pair.above.standard_error) || std::isnan(pair.below.standard_error))
    return {a / b, not_available, not_available};
  const double t = t_quantile(0.5 + level / 2, std::min(pair.above.degrees, pair.below.degrees));
  const double va = pair.above.standard_error * pair.above.standard_error;
  const double vb = pair.below.standard_error * pair.below.standard_error;
  const double below_squared = b * b - t * t * vb;
  if (!(below_squared > 0)) return {};
  const double middle = a * b - t * t * pair.covariance;
  const double inside = middle * middle - below_squared * (a * a - t * t * va);
  const double half = std::sqrt(std::max(0.0, inside));
  return {a / b, (middle - half) / below_squared, (middle + half) / below_squared};
}

}  // namespace tranche::statistics
