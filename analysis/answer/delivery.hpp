#pragma once
#include <cstddef>
#include <vector>

#include "analysis/values/end_values.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// How one agency carries out one plan, means over the plan's histories.
struct AgencyAnswer {
  std::size_t plan = 0;  ///< positions in the layout
  std::size_t agency = 0;
  double months_to_start = statistics::not_available;  ///< from application to delivery [month]
  double backlog = statistics::not_available;          ///< at the end [flow]
  double most_backlog = statistics::not_available;     ///< of the yearly snapshots [flow]
  double staff_in_use = statistics::not_available;     ///< at the busiest snapshot [post]
};

/// Of every plan and agency that has something to do in it. Empty where the results do not keep how
/// long agencies keep people waiting.
std::vector<AgencyAnswer> find_delivery(const EndValues& values);

}  // namespace tranche::analysis
