#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/loading/plan_source.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::app {

/// A plan in a future that asks it for what cannot be, as shares that sum to more than all: its
/// runs can only fail, however often they are tried.
struct ImpossiblePlan {
  std::int32_t plan = 0;    ///< row of the layout
  std::int32_t future = 0;  ///< or setting
  std::string why;          ///< with the numbers that the future asks for
};

/// All of the chosen plans in the futures `from` to `futures` - 1, plan by plan. Known beforehand:
/// no run is made.
std::vector<ImpossiblePlan> impossible_plans(const PlanSource& source, std::int32_t from,
                                             std::int32_t futures);

/// Whether so many failed runs of all replicates are those of impossible plans and no others.
bool explains(const std::vector<ImpossiblePlan>& impossible, const ResultsLayout& layout,
              std::size_t failed);

/// One message a plan that has some: how many of `futures` ("settings", "draws"), and the first of
/// them.
std::vector<Diagnostic> in_words(const std::vector<ImpossiblePlan>& impossible,
                                 const PlanSource& source, std::int32_t futures,
                                 const std::string& noun);

}  // namespace tranche::app
