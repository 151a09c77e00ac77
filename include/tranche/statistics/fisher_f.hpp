#pragma once
#include <boost/math/distributions/fisher_f.hpp>
#include <cmath>
#include <cstddef>

#include "tranche/expects.hpp"

namespace tranche::statistics {

/// P(F > f) with so many degrees of freedom above and below, f >= 0. With an even number above it
/// is a finite sum (Abramowitz & Stegun 1964, 26.6.4), which needs no function of the platform and
/// a hundredth of the time; else Boost.Math's.
inline double f_upper_tail(double f, std::size_t above, std::size_t below) {
  expects(f >= 0 && above > 0 && below > 0, "F and its degrees of freedom");
  const auto d1 = static_cast<double>(above);
  const auto d2 = static_cast<double>(below);
  if (above % 2 != 0) {
    const boost::math::fisher_f_distribution<double> by_chance(d1, d2);
    return boost::math::cdf(boost::math::complement(by_chance, f));
  }
  const double rest = d2 / (d2 + d1 * f);
  double power = 1;  // rest^(d2 / 2)
  double square = std::sqrt(rest);
  for (std::size_t left = below; left > 0; left /= 2, square *= square) {
    if (left % 2 != 0) power *= square;
  }
  double term = 1;
  double sum = 0;
  for (std::size_t i = 0; i < above / 2; ++i) {
    sum += term;
    term *= (d2 / 2 + static_cast<double>(i)) / static_cast<double>(i + 1) * (1 - rest);
  }
  return power * sum;
}

}  // namespace tranche::statistics
