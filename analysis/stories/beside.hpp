#pragma once
#include <string>
#include <vector>

#include "analysis/answer/told.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// One quantity at the end of a run, beside what would have been anyway, which is NaN where nobody
/// knows it; both in the quantity's unit.
struct Beside {
  std::string name;
  Told told;
  double here = statistics::not_available;
  double anyway = statistics::not_available;

  double adds() const { return here - anyway; }
  /// Equal, or neither is known.
  bool is_same() const;
};

/// How sure both amounts are told to be: so that what lies between them has three digits, and the
/// three of a line add up within one of the last.
double telling_width(const Beside& one);
std::string amount_here(const Beside& one);
std::string amount_anyway(const Beside& one);

/// A line a quantity: its unit, what it ends with, what it would have been anyway, and what is
/// added; what it ends with alone where the other is known of none. Those that are the same are
/// named below.
std::string beside_table(const std::vector<Beside>& quantities);

}  // namespace tranche::analysis
