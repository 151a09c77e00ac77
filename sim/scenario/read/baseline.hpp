#pragma once
#include <string>

#include "scenario/text/document.hpp"
#include "scenario/text/problems.hpp"

namespace tranche::scenario {

/// Code of the plan that is added where a scenario has none without a programme.
inline constexpr const char* added_baseline = "none";

/// Adds a plan without a programme to the document of a scenario that has plans and none like it,
/// unless `[experiment] baseline` is false; tells whether it did. A plan of that code that does
/// something is reported. In the document, so that all that is made of it knows the plan.
bool add_baseline(Node& document, Problems& problems);

/// Code of the first plan without a programme: it has no phases and ends nothing that exists. Empty
/// where there is none, or `[experiment] baseline` is false.
std::string baseline_code(const Node& document);

}  // namespace tranche::scenario
