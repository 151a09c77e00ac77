#pragma once
#include <string_view>

namespace tranche::params {

/// Where an informed person would bet nine to one that an assumption lies, in the unit of its row,
/// and why: an opinion where no study measures it. It is what `--assumptions` draws, while the
/// range of the row is what a scenario may say. Made by `plausible` and `not_drawn`.
struct Plausible {
  double low = 0;
  double high = 0;            ///< above `low` where there is such a range
  std::string_view why = {};  ///< half a sentence; also why there is none

  constexpr bool is_range() const { return low < high; }
};

/// `plausible(0.005, 0.03, "half of an experience is forgotten in two to twelve years")`
constexpr Plausible plausible(double low, double high, std::string_view why) {
  return {low, high, why};
}

/// An assumption on which nobody would bet: `not_drawn("fixes the scale of weight_of_bad")`.
constexpr Plausible not_drawn(std::string_view why) { return {0, 0, why}; }

}  // namespace tranche::params
