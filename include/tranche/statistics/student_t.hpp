#pragma once
#include <boost/math/distributions/students_t.hpp>

#include "tranche/expects.hpp"

namespace tranche::statistics {

// The one place that knows Boost.Math's Student t. Degrees of freedom must be positive, and need
// not be whole: Satterthwaite's and Welch's are not.

/// t with P(T ≤ t) = probability.
inline double t_quantile(double probability, double degrees) {
  expects(probability > 0 && probability < 1, "a probability between 0 and 1");
  return boost::math::quantile(boost::math::students_t(degrees), probability);
}

/// P(T > t).
inline double t_upper_tail(double t, double degrees) {
  return boost::math::cdf(boost::math::complement(boost::math::students_t(degrees), t));
}

}  // namespace tranche::statistics
