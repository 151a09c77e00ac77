#pragma once
#include <vector>

#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// Adds what is wrong of a plan that sets values. Mistakes elsewhere than in those values, and not
/// among those of the plan `as_written` without them, say whose they are: the lines that they name
/// look right.
void add_mistakes_of_set(const PlanEntry& plan, std::vector<Diagnostic> mistakes,
                         const std::vector<Diagnostic>& as_written, Problems& problems);

}  // namespace tranche::scenario
