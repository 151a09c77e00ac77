#pragma once
#include <algorithm>
#include <cmath>

#include "base/maths.hpp"
#include "tranche/calendar.hpp"

namespace tranche::headline {

// What the headline results of the place, of fifths and of communities have in common.

/// Weight of one month in a cumulative result: a twelfth of a year, discounted to month 0 by the
/// plan's yearly rate, from the month's end [year].
inline double month_weight(double discount_rate, Month month) {
  return maths::exp(-maths::log1p(discount_rate) * (month + 1) / 12.0) / 12.0;
}

/// Inclusion (82) of some residents: their participation over that of the rest, each raised by one
/// in a hundred so that it is defined where nobody takes part, at most 1; NaN where either is not
/// known [1].
inline double inclusion_of(double participation, double of_the_rest) {
  constexpr double floor = 0.01;
  const double ratio = (participation + floor) / (of_the_rest + floor);
  return std::isnan(ratio) ? ratio : std::min(ratio, 1.0);
}

/// Legitimacy (82): cube root of the product of three means over a year [1].
inline double legitimacy_of(double trust, double buy_in, double inclusion) {
  const double product = trust * buy_in * inclusion;
  return product > 0 ? maths::exp(maths::log(product) / 3) : product;
}

/// Memory kept in some relationships that were alive two years ago: the mean in (83), kept as sum
/// and number so that communities add up to fifths and to the place.
struct Kept {
  double sum = 0;         ///< of retention now over retention then [1]
  int relationships = 0;  ///< alive two years ago

  void add(const Kept& others) {
    sum += others.sum;
    relationships += others.relationships;
  }
  /// Continuity (83) of these relationships, where this share `survived` of the initiatives alive
  /// at changes of control; NaN for no relationship [1].
  double continuity(double survived) const {
    return relationships > 0 ? std::min(sum / relationships, 1.0) * survived : __builtin_nan("");
  }
};

}  // namespace tranche::headline
