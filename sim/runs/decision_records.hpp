#pragma once
#include <vector>

#include "runs/columns.hpp"

namespace tranche::runs {

/// When the phases of a world opened and closed and by what, by the layout's phases; nothing where
/// the layout has no dates of phases.
std::vector<PhaseRecord> phase_records(const ResultsLayout& layout, const World& world,
                                       const PlanAxes& axes);
/// What the gates of a world were told, in the order of months.
std::vector<GateRecord> gate_records(const World& world, const PlanAxes& axes);
/// What the rules of a world did, likewise.
std::vector<RuleRecord> rule_records(const World& world, const Plan& plan, const PlanAxes& axes);

}  // namespace tranche::runs
