#pragma once
#include <vector>

#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"

/// Whether a plan's money and its agencies' posts can do anything of what it says, given the place.
namespace tranche::scenario {

/// Adds an action whose smallest project, anywhere, costs more than the community could ever be
/// given for it: nobody would apply, and nothing would be spent.
void check_projects(const PlanEntry& plan, const Scenario& scenario, const Place& place,
                    Problems& problems);

/// What works and is seldom meant: an agency with so few posts that it cannot see one application
/// from each community of its actions through before the plan ends. Of a scenario without mistakes.
std::vector<Diagnostic> notes_on(const Scenario& scenario, const Place& place);

}  // namespace tranche::scenario
