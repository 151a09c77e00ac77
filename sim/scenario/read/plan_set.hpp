#pragma once
#include <string>
#include <vector>

#include "scenario/text/problems.hpp"
#include "scenario/values/override.hpp"
#include "scenario/values/scenario.hpp"

/// `[plan.set]`: what a plan puts in the place of the scenario's own values, for itself alone. Its
/// leaves are paths as `--set` takes them, of what plans need not have in common.
/// Source: docs/scenario-format.md.
namespace tranche::scenario {

/// The sections whose values a plan may set, as a scenario calls them.
const std::vector<std::string>& settable_by_plans();

/// Takes `set` out of the only plan of a document (see `document_of_one`) and puts what it says
/// into the document. Gives what was put there; reports what may not be set and what is not there.
std::vector<Override> put_set(Node& document, Problems& problems);

/// The plan of a table with `set`, read from a document of its own: with the values that it sets
/// and the parts that come of them. Reports what is wrong of it, at the places of those values, and
/// nothing that is wrong only without them. Everything that plans have in common has been read.
PlanEntry read_plan_with_set(const Scenario& scenario, const Node& table, Problems& problems);

}  // namespace tranche::scenario
