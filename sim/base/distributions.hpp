#pragma once
#include <cstdint>

#include "base/maths.hpp"
#include "tranche/expects.hpp"
#include "tranche/random.hpp"

/// Random numbers of the usual distributions from a DrawStream, with the same bits on every
/// platform: the normal and the exponential are Boost.Random's ziggurats (Marsaglia & Tsang 2000,
/// Journal of Statistical Software 5(8)), all others are made here on base/maths. (About one
/// ziggurat draw in a hundred compares a uniform number with the platform's exp. No value comes
/// from it: platforms would have to differ in the last bit of that comparison.) Where a function
/// takes a variable number of words, the next draw from the same stream starts where it ended;
/// draws that must not shift belong at addresses of their own. Parameters out of range are the
/// caller's error, not checked here.
namespace tranche {

/// True with probability p [1]; one word. Always false for p <= 0, always true for p >= 1.
inline bool bernoulli(DrawStream& stream, double p) { return stream.uniform() < p; }

/// Uniform on (low, high); one word.
inline double uniform_between(DrawStream& stream, double low, double high) {
  expects(low <= high, "the lower end is not above the upper one");
  return low + (high - low) * stream.uniform();
}

/// Uniform on 0 … count - 1 for count >= 1, without bias; one word, rarely more. Source: Lemire
/// (2019), ACM Transactions on Modeling and Computer Simulation 29(1), 3.
inline std::uint32_t uniform_index(DrawStream& stream, std::uint32_t count) {
  expects(count > 0, "there is something to choose from");
  std::uint64_t product = std::uint64_t{stream()} * count;
  if (static_cast<std::uint32_t>(product) < count) {
    const std::uint32_t threshold = (0u - count) % count;
    while (static_cast<std::uint32_t>(product) < threshold)
      product = std::uint64_t{stream()} * count;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

/// Standard normal; two words, rarely more.
double normal(DrawStream& stream);
/// Standard normal by inversion: one word, monotone in it, within ±6.4; slower than normal(). For
/// draws that must respond smoothly or go in antithetic pairs.
inline double normal_by_inversion(DrawStream& stream) {
  return maths::normal_quantile(stream.uniform());
}

/// Normal(mean, deviation) given that it lies between `low` and `high`. The nearer of the two must
/// be less than 8 deviations away from the mean where both lie on one side of it: beyond that no
/// probability is left to divide. All four in the unit of the value; deviation > 0, low < high.
struct TruncatedNormal {
  double mean;
  double deviation;
  double low;
  double high;
};
/// The value below which a share `u` of it lies; `u` in (0, 1).
double truncated_normal_quantile(const TruncatedNormal& parameters, double u);
/// A truncated normal by inversion; one word, monotone in it.
inline double truncated_normal(DrawStream& stream, const TruncatedNormal& parameters) {
  return truncated_normal_quantile(parameters, stream.uniform());
}

/// e^(log_mean + log_deviation z) with z standard normal: mean and deviation are those of the
/// logarithm. Words as `normal`.
double lognormal(DrawStream& stream, double log_mean, double log_deviation);
/// Exponential with this mean; two words, rarely more.
double exponential(DrawStream& stream, double mean);
/// Student's t with `degrees` > 0 degrees of freedom, scale 1; two words. Source: Bailey (1994),
/// Mathematics of Computation 62, 779-781, in its trigonometric form.
double student_t(DrawStream& stream, double degrees);
/// Gamma with this shape > 0 and scale 1. Source: Marsaglia & Tsang (2000), ACM Transactions on
/// Mathematical Software 26, 363-372.
double gamma(DrawStream& stream, double shape);
/// Beta(a, b), a > 0, b > 0, as a ratio of gammas.
double beta(DrawStream& stream, double a, double b);
/// Number of successes in `trials` of probability p in [0, 1]; by inversion, time and words grow
/// with trials * p.
std::int64_t binomial(DrawStream& stream, std::int64_t trials, double p);
/// Poisson with this mean >= 0; by inversion, time and words grow with the mean.
std::int64_t poisson(DrawStream& stream, double mean);

}  // namespace tranche
