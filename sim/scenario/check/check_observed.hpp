#pragma once
#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"

namespace tranche::scenario {

/// Reports observed rows about outcomes that the place does not have.
void check_observed(const Scenario& scenario, const Place& place, Problems& problems);

}  // namespace tranche::scenario
