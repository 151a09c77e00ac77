#pragma once
#include <cstdint>
#include <vector>

#include "tranche/plan.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::runs {

/// Writes what the phases of these plans wait for: `conditions`, in words, and `phase_dates`.
/// `plans` and `phases` of the layout must be there. What is measured counts as reached at once in
/// a planned month; a sweep that changes a gate is described as the scenario is written.
void describe_phases(ResultsLayout& layout, const std::vector<const Plan*>& plans);

/// Where the conditions of one gate lie among those of a layout.
struct GateSlot {
  std::int32_t first = 0;       ///< position of the first
  std::int32_t conditions = 0;  ///< that the layout has, without the last line
  std::int32_t own = 0;         ///< that the plan at hand has

  /// Position of a condition of the plan's gate, where its number of conditions is the latest
  /// date; −1 for none, and for a condition that the layout does not have.
  std::int16_t position(std::int32_t condition) const;
};

/// Those of a plan's gates, by phase of the plan. A sweep may change which conditions a gate has;
/// what a future's plan waits for is then known only where it is the latest date.
struct GateSlots {
  GateSlots() = default;
  GateSlots(const ResultsLayout& layout, const Plan& plan);

  std::vector<GateSlot> open;
  std::vector<GateSlot> close;
};

}  // namespace tranche::runs
