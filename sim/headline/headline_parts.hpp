#pragma once
#include <algorithm>
#include <cmath>

#include "base/maths.hpp"
#include "tranche/calendar.hpp"

namespace tranche::headline {

// What the headline results of the place, of fifths and of communities have in common.

/// Value of one month of a year's worth, discounted to month 0 [year].
inline double month_weight(double discount_rate, Month month) {
  return maths::exp(-maths::log1p(discount_rate) * (month + 1) / 12.0) / 12.0;
}

/// Participation of some residents over that of the rest, at most 1; NaN where either is not known
/// [1].
inline double inclusion_of(double participation, double of_the_rest) {
  constexpr double floor = 0.01;
  const double ratio = (participation + floor) / (of_the_rest + floor);
  return std::isnan(ratio) ? ratio : std::min(ratio, 1.0);
}

/// Cube root of the product of three means over a year [1].
inline double legitimacy_of(double trust, double buy_in, double inclusion) {
  const double product = trust * buy_in * inclusion;
  return product > 0 ? maths::exp(maths::log(product) / 3) : product;
}

/// Memory kept in some relationships that were alive two years ago.
struct Kept {
  double sum = 0;  ///< of retention now over retention then [1]
  int relationships = 0;

  void add(const Kept& others) {
    sum += others.sum;
    relationships += others.relationships;
  }
  /// Their continuity, given which part of the initiatives alive at changes of control went on; NaN
  /// for none [1].
  double continuity(double survived) const {
    return relationships > 0 ? std::min(sum / relationships, 1.0) * survived : __builtin_nan("");
  }
};

}  // namespace tranche::headline
