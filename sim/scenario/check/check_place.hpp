#pragma once
#include <vector>

#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"

namespace tranche::scenario {

/// Mistakes that show only against the place: unknown communities, councils and outcomes, agencies
/// with no catchment, communities that an action is for and no agency of it serves, places and
/// targets where nobody lives, projects that no money suffices for. Sorted by file, line and
/// column; empty where all fits. Also works on a scenario with other mistakes, so that `check`
/// tells both at once.
std::vector<Diagnostic> check_against(const Scenario& scenario, const Place& place);

/// Communities chosen, ascending by id. Names that the place does not have are skipped:
/// `check_against` reports them.
std::vector<CommunityId> resolve(const Selection& selection, const Place& place);

}  // namespace tranche::scenario
