#include "base/distributions.hpp"

#include <algorithm>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

namespace tranche {
namespace {

/// Inversion starts from the probability of zero, e^-mean or so: larger means are sums of parts, so
/// that it stays far above the resolution of a uniform number, 2^-52.
constexpr double largest_mean_inverted = 16.0;

/// Binomial by inversion for p in (0, 1/2] and trials * p of at most largest_mean_inverted: goes up
/// from 0, each probability made from the one before.
std::int64_t inverted_binomial(DrawStream& stream, std::int64_t trials, double p) {
  const double odds = p / (1.0 - p);
  double probability = maths::exp(static_cast<double>(trials) * maths::log1p(-p));
  double remaining = stream.fine_uniform();
  std::int64_t successes = 0;
  while (remaining > probability && successes < trials) {
    remaining -= probability;
    probability *=
        odds * static_cast<double>(trials - successes) / static_cast<double>(successes + 1);
    ++successes;
  }
  return successes;
}

/// Poisson by inversion. The bound, 100 above a mean of at most 16, is out of reach but for
/// rounding.
std::int64_t inverted_poisson(DrawStream& stream, double mean) {
  double probability = maths::exp(-mean);
  double remaining = stream.fine_uniform();
  std::int64_t events = 0;
  while (remaining > probability && events < 116) {
    remaining -= probability;
    ++events;
    probability *= mean / static_cast<double>(events);
  }
  return events;
}

/// Gamma of shape >= 1: a cubed normal, accepted or refused (Marsaglia & Tsang 2000). Nearly always
/// accepted, so about three words.
double large_gamma(DrawStream& stream, double shape) {
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double x = normal(stream);
    const double root = 1.0 + c * x;
    if (root <= 0.0) continue;
    const double v = root * root * root;
    if (maths::log(stream.uniform()) < 0.5 * x * x + d - d * v + d * maths::log(v)) return d * v;
  }
}

}  // namespace

double normal(DrawStream& stream) { return boost::random::normal_distribution<double>{}(stream); }

double truncated_normal_quantile(const TruncatedNormal& parameters, double u) {
  const auto& [mean, deviation, low, high] = parameters;
  // Probabilities near one have lost the upper tail: work in the mirror image when the interval
  // lies above the mean.
  const bool mirrored = low > mean;
  const double from = mirrored ? (mean - high) / deviation : (low - mean) / deviation;
  const double to = mirrored ? (mean - low) / deviation : (high - mean) / deviation;
  const double below = maths::normal_cdf(from);
  const double share = mirrored ? 1 - u : u;
  const double z = maths::normal_quantile(below + (maths::normal_cdf(to) - below) * share);
  return std::clamp(mirrored ? mean - deviation * z : mean + deviation * z, low, high);
}

double lognormal(DrawStream& stream, double log_mean, double log_deviation) {
  return maths::exp(log_mean + log_deviation * normal(stream));
}

double exponential(DrawStream& stream, double mean) {
  return mean * boost::random::exponential_distribution<double>{}(stream);
}

double student_t(DrawStream& stream, double degrees) {
  // A point of a plane whose square radius has the right law, seen from one side (Bailey 1994).
  const double radius =
      std::sqrt(degrees * maths::expm1(-2.0 / degrees * maths::log(stream.uniform())));
  return radius * maths::cos(2.0 * maths::pi * stream.uniform());
}

double gamma(DrawStream& stream, double shape) {
  if (shape >= 1.0) return large_gamma(stream, shape);
  // Gamma of a small shape is one of shape + 1 times U^(1/shape) (Marsaglia & Tsang 2000).
  const double larger = large_gamma(stream, shape + 1.0);
  return larger * maths::pow(stream.uniform(), 1.0 / shape);
}

double beta(DrawStream& stream, double a, double b) {
  const double first = gamma(stream, a);
  const double sum = first + gamma(stream, b);
  // Both underflow only for shapes near zero, where the distribution is two points.
  return sum > 0.0 ? first / sum : (bernoulli(stream, a / (a + b)) ? 1.0 : 0.0);
}

std::int64_t binomial(DrawStream& stream, std::int64_t trials, double p) {
  if (p <= 0.0 || trials <= 0) return 0;
  // Failures instead of successes: the search from zero is short where they are rare.
  if (p > 0.5) return trials - binomial(stream, trials, 1.0 - p);
  const auto part = std::max(std::int64_t{1},
                             static_cast<std::int64_t>(std::min(largest_mean_inverted / p, 1e15)));
  std::int64_t successes = 0;
  for (std::int64_t left = trials; left > 0; left -= part)
    successes += inverted_binomial(stream, std::min(left, part), p);
  return successes;
}

std::int64_t poisson(DrawStream& stream, double mean) {
  std::int64_t events = 0;
  // The sum of independent Poissons is one of the sum of their means.
  for (; mean > largest_mean_inverted; mean -= largest_mean_inverted)
    events += inverted_poisson(stream, largest_mean_inverted);
  return events + (mean > 0.0 ? inverted_poisson(stream, mean) : 0);
}

}  // namespace tranche
