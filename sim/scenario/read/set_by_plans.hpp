#pragma once
#include <string_view>

#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// Whether every plan that does something sets this number of a mechanism itself
/// ("mechanisms.trust.forgetting"), so that no plan reads the scenario's own.
bool set_by_every_plan(const Scenario& scenario, std::string_view key);

}  // namespace tranche::scenario
