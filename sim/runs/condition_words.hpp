#pragma once
#include <vector>

#include "tranche/plan.hpp"
#include "tranche/results/decision_records.hpp"
#include "tranche/tables/decisions.hpp"

namespace tranche::runs {

/// "open" or "close"
constexpr const char* name_of(GateSide side) { return side == GateSide::open ? "open" : "close"; }

/// What a gate of a plan waits for, in words that people read, condition by condition; behind them
/// its latest date or, of an opening gate without conditions, that it opens at once.
std::vector<ConditionInfo> conditions_of(const Plan& plan, PhaseId phase, GateSide side);

}  // namespace tranche::runs
