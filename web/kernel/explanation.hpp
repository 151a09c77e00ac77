#pragma once
#include <string>

#include "analysis/values/json.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::web {

/// What a figure rests on: the mechanisms behind it that are part of the scenario, one sentence and
/// their source each, and every number of theirs with its value and its mark. `Explanation` of
/// web/workshop/kernel/protocol.ts. A topic is the id of a figure or a mechanism's name; others
/// have no mechanisms.
analysis::Json explanation(const scenario::Scenario& scenario, const std::string& topic);

}  // namespace tranche::web
