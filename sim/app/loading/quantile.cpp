#include "app/loading/quantile.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>

#include "base/maths.hpp"

namespace tranche::app {
namespace {

using scenario::Distribution;

/// By inversion of the cumulative triangle.
double triangular(const Distribution& shape, double u) {
  const double width = shape.high - shape.low;
  const double left = shape.middle - shape.low;
  if (u * width < left) return shape.low + std::sqrt(u * width * left);
  return shape.high - std::sqrt((1 - u) * width * (shape.high - shape.middle));
}

/// Standard normal given that it lies between two limits.
double between(double low, double high, double u) {
  const double below = maths::normal_cdf(low);
  return maths::normal_quantile(below + u * (maths::normal_cdf(high) - below));
}

double lognormal(const Distribution& shape, double u) {
  const auto standard = [&](double x) { return maths::log(x / shape.middle) / shape.spread; };
  return shape.middle * maths::exp(shape.spread * between(standard(std::max(shape.low, 0.0)),
                                                          standard(shape.high), u));
}

double value_at(const Distribution& shape, double u) {
  using enum scenario::DistributionKind;
  switch (shape.kind) {
    case uniform:
      return shape.low + (shape.high - shape.low) * u;
    case triangular:
      return app::triangular(shape, u);
    case normal:
      return shape.middle + shape.spread * between((shape.low - shape.middle) / shape.spread,
                                                   (shape.high - shape.middle) / shape.spread, u);
    case lognormal:
      return app::lognormal(shape, u);
    case beta:
      return shape.low + (shape.high - shape.low) *
                             boost::math::quantile(
                                 boost::math::beta_distribution<>(shape.middle, shape.spread), u);
  }
  return shape.middle;
}

}  // namespace

double quantile(const Distribution& distribution, double u) {
  if (u <= 0) return distribution.low;
  if (u >= 1) return distribution.high;
  return std::clamp(value_at(distribution, u), distribution.low, distribution.high);
}

}  // namespace tranche::app
