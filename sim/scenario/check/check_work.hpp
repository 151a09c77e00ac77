#pragma once
#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"

/// Whether a plan's money can do anything of what it says, given its funds.
namespace tranche::scenario {

/// Adds an action for which there is less money than the smallest project of its fund costs: nobody
/// could ever apply, and nothing would be spent.
void check_projects(const PlanEntry& plan, const Scenario& scenario, Problems& problems);

}  // namespace tranche::scenario
