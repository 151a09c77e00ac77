#pragma once
#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"

/// Whether a plan's money can do anything of what it says, given the place.
namespace tranche::scenario {

/// Adds an action whose smallest project, anywhere, costs more than the community could ever be
/// given for it: nobody would apply, and nothing would be spent.
void check_projects(const PlanEntry& plan, const Scenario& scenario, const Place& place,
                    Problems& problems);

}  // namespace tranche::scenario
