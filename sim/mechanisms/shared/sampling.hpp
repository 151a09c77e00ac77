#pragma once
#include <bit>
#include <cstdint>

#include "base/maths.hpp"
#include "tranche/random.hpp"

namespace tranche::mechanisms {

/// A standard normal number [1] by inversion, from one word of the stream: the next draw of the
/// stream never shifts.
inline double standard_normal(DrawStream& stream) {
  return maths::normal_quantile(stream.uniform());
}

/// A log-normal factor whose mean is 1 [1], with this SD of its logarithm, from one word.
inline double lognormal_factor(DrawStream& stream, double spread) {
  return maths::exp(spread * standard_normal(stream) - spread * spread / 2);
}

/// The least count whose cumulative probability under Poisson's law of this mean reaches `lot`,
/// from 0 to 1, at most `most` [1].
inline int poisson_quantile(double lot, double mean, int most) {
  double term = maths::exp(-mean);  // of the count that is looked at
  double below = term;
  int count = 0;
  while (count < most && lot > below) {
    ++count;
    term *= mean / count;
    below += term;
  }
  return count;
}

/// A shock with mean 0 and variance 1 [1] from one word: the sum of its four bytes, centred and
/// scaled. Within 3.45 and with excess kurtosis -0.3; a year's sum of such shocks is normal for
/// every purpose here, and it costs no inversion.
inline double monthly_shock(std::uint32_t word) {
  constexpr double inverse_deviation = 1.0 / 147.79986468193994;  // sqrt(4 (256^2 - 1) / 12)
  const std::uint32_t pairs = (word & 0x00FF00FFu) + ((word >> 8) & 0x00FF00FFu);
  const auto sum = static_cast<std::int32_t>((pairs & 0xFFFFu) + (pairs >> 16));
  return (sum - 510) * inverse_deviation;
}

}  // namespace tranche::mechanisms
