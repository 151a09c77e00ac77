#pragma once
#include <boost/math/distributions/normal.hpp>

namespace tranche::statistics {

// The one place that knows Boost.Math's normal distribution.

/// P(Z ≤ z) of a standard normal.
inline double normal_share_below(double z) { return boost::math::cdf(boost::math::normal(), z); }

}  // namespace tranche::statistics
