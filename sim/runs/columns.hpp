#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "runs/phase_dates.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/results/kept_outputs.hpp"
#include "tranche/results/run_record.hpp"
#include "tranche/world.hpp"

namespace tranche::runs {

/// Writes the axes and columns that a results file of these plans over this place has: months,
/// snapshots at the end of each fiscal year and of the last month, communities, and agencies,
/// funds, interventions, phases and actions as the union over the plans by code. The columns are
/// those that the world's tables keep and that are asked for; one with lanes becomes one a lane,
/// `outcome_health`. All plans must have the same horizon and calendar. Provenance, seeds and
/// replicates are left alone.
void describe_axes(ResultsLayout& layout, const Place& place, const std::vector<const Plan*>& plans,
                   const KeptOutputs& kept = KeptOutputs::everything());

/// One column and lane of a table, and which of the layout's columns it is.
struct KeptColumn {
  const AnyColumn* column = nullptr;
  std::size_t lane = 0;
  std::size_t position = 0;  ///< in the layout's list
};

/// A month as records have it: NaN where it never came, which the world has as −1.
constexpr float month_or_never(std::int32_t month) {
  return month < 0 ? FlowRecord::never : static_cast<float>(month);
}

/// Where the rows of one plan's world lie on the layout's axes: plans need not have the same
/// agencies or interventions, results have one axis for all. Points into the world, so it lives no
/// longer. Throws std::logic_error where the layout was not made for this plan. Thread rule: only
/// read.
struct PlanAxes {
  PlanAxes(const ResultsLayout& layout, const World& world, const Plan& plan);

  std::vector<KeptColumn> series;
  std::vector<KeptColumn> communities;
  std::vector<KeptColumn> agencies;
  std::vector<std::int16_t>
      agency;  ///< row of the plan's agency → position in the layout; the others likewise
  std::vector<std::int16_t> fund;
  std::vector<std::int16_t> intervention;
  std::vector<std::int16_t> phase;
  std::vector<std::int16_t> action;
  std::vector<std::int16_t> rule;
  GateSlots gates;
};

}  // namespace tranche::runs
