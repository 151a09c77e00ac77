#include "scenario/values/distribution.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>

#include "base/distributions.hpp"
#include "base/maths.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {
namespace {

/// A uniform of the logarithm, whose low lies above 0.
double log_uniform_quantile(const Distribution& shape, double u) {
  const double first = maths::log(shape.low);
  return maths::exp(first + (maths::log(shape.high) - first) * u);
}

/// Half of it evenly on either side of its median, as who gives an even bet and two ends means it.
double two_piece_quantile(const Distribution& shape, double u) {
  if (u < 0.5) return shape.low + (shape.middle - shape.low) * (2 * u);
  return shape.middle + (shape.high - shape.middle) * (2 * u - 1);
}

/// By inversion of the cumulative triangle, whose left part holds (mode − low) / width.
double triangular_quantile(const Distribution& shape, double u) {
  const double width = shape.high - shape.low;
  const double left = shape.middle - shape.low;
  if (u * width < left) return shape.low + std::sqrt(u * width * left);
  return shape.high - std::sqrt((1 - u) * width * (shape.high - shape.middle));
}

double normal_quantile(const Distribution& shape, double u) {
  return truncated_normal_quantile({shape.middle, shape.spread, shape.low, shape.high}, u);
}

/// A normal of the logarithm; a low of 0 or less cuts nothing off.
double lognormal_quantile(const Distribution& shape, double u) {
  const TruncatedNormal logarithm{maths::log(shape.middle), shape.spread,
                                  maths::log(std::max(shape.low, 0.0)), maths::log(shape.high)};
  return maths::exp(truncated_normal_quantile(logarithm, u));
}

/// A beta on [0, 1], stretched over [low, high].
double beta_quantile(const Distribution& shape, double u) {
  const boost::math::beta_distribution<> share(shape.middle, shape.spread);
  return shape.low + (shape.high - shape.low) * boost::math::quantile(share, u);
}

/// The quantile of each kind for u in (0, 1), before rounding errors are cut off.
double value_at(const Distribution& shape, double u) {
  switch (shape.kind) {
    case DistributionKind::uniform:
      return shape.low + (shape.high - shape.low) * u;
    case DistributionKind::log_uniform:
      return log_uniform_quantile(shape, u);
    case DistributionKind::two_piece:
      return two_piece_quantile(shape, u);
    case DistributionKind::triangular:
      return triangular_quantile(shape, u);
    case DistributionKind::normal:
      return normal_quantile(shape, u);
    case DistributionKind::lognormal:
      return lognormal_quantile(shape, u);
    case DistributionKind::beta:
      return beta_quantile(shape, u);
  }
  return shape.middle;
}

/// Whether a bell is a single value, of which the formulas would divide by the spread.
bool has_no_spread(const Distribution& shape) { return is_bell(shape.kind) && shape.spread <= 0; }

}  // namespace

double quantile(const Distribution& distribution, double u) {
  const auto& [kind, low, high, middle, spread] = distribution;
  if (has_no_spread(distribution)) return std::clamp(middle, low, high);
  // The ends exactly, which not every formula reaches.
  if (u <= 0) return low;
  if (u >= 1) return high;
  // Rounding may step over an end by a last digit, and the range would then be missed.
  return std::clamp(value_at(distribution, u), low, high);
}

double quantile(const Distribution& distribution, params::Kind kind, double u) {
  if (kind != params::Kind::integer) return quantile(distribution, u);
  if (distribution.kind != DistributionKind::uniform) return std::round(quantile(distribution, u));
  // One stretch of u a whole value: rounding would give low and high half of what others get.
  const double first = std::ceil(distribution.low);
  const double count = std::floor(distribution.high) - first + 1;
  return first + std::min(std::floor(u * count), count - 1);
}

std::string in_words(const Distribution& distribution) {
  const auto number = format_number;
  const std::string range =
      " from " + number(distribution.low) + " to " + number(distribution.high);
  switch (distribution.kind) {
    case DistributionKind::uniform:
      return "uniform" + range;
    case DistributionKind::log_uniform:
      return "log-uniform" + range;
    case DistributionKind::two_piece:
      return number(distribution.low) + " to " + number(distribution.high) + ", as likely below " +
             number(distribution.middle) + " as above";
    case DistributionKind::triangular:
      return "triangular" + range + ", most likely " + number(distribution.middle);
    case DistributionKind::normal:
      return "normal, mean " + number(distribution.middle) + ", sd " + number(distribution.spread);
    case DistributionKind::lognormal:
      return "lognormal, median " + number(distribution.middle) + ", spread " +
             number(distribution.spread);
    case DistributionKind::beta:
      return "beta" + range + ", a " + number(distribution.middle) + ", b " +
             number(distribution.spread);
  }
  return "";
}

}  // namespace tranche::scenario
