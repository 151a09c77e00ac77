#pragma once
#include <string>

#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// What may be varied in a scenario, a line each: "agency.council.staff = 12 [case], 0 to 10000",
/// for a choice the words that it may be.
std::string factors_text(const Scenario& scenario);

}  // namespace tranche::scenario
