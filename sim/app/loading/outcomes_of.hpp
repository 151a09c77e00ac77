#pragma once
#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"

namespace tranche::app {

/// Gives a place the outcomes that the scenario asks for: makes domains of the figures that
/// `[[outcome]]` names, in the order of the scenario, and keeps those of `[place] outcomes` alone.
/// Reports names that the place does not have and figures beyond the ends of their outcome.
void put_outcomes(const scenario::Scenario& scenario, Place& place, scenario::Problems& problems);

}  // namespace tranche::app
