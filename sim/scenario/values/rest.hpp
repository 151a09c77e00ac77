#pragma once
#include <string_view>

#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// What a scenario writes for a share that is whatever the others leave.
inline constexpr std::string_view the_rest = "the rest";

/// Gives the phase that takes the rest what the other phases leave of its fund, and the action that
/// does what the others leave of its phase. Reports where two want it, or nothing is left.
void share_out_rest(PlanEntry& plan, Problems& problems);

}  // namespace tranche::scenario
