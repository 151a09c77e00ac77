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

/// Share taking part at once from which on inclusion asks no more of a level: as many as a large
/// neighbourhood programme involved over ten years (New Deal for Communities, NAO 2004) [1].
inline constexpr double full_participation = 0.11;

/// Inclusion (82) of some residents: the geometric mean of how many of them take part, against
/// `full_participation`, and of how they compare with the rest, each at most 1. So it is 0 where
/// none of them takes part, however few of the rest do; NaN where either is not known [1].
inline double inclusion_of(double participation, double of_the_rest) {
  if (std::isnan(participation) || std::isnan(of_the_rest)) return __builtin_nan("");
  if (!(participation > 0)) return 0;
  const double level = std::min(participation / full_participation, 1.0);
  return std::sqrt(level * std::min(participation / of_the_rest, 1.0));
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
