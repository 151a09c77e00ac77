#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// Whether every plan that does something sets this number itself ("mechanisms.trust.forgetting"),
/// so that no plan reads the scenario's own.
bool set_by_every_plan(const Scenario& scenario, std::string_view key);

/// What can vary in its place: the number of the first plan that has it among its mechanisms.
std::optional<std::string> own_of_a_plan(const Scenario& scenario, std::string_view key);

}  // namespace tranche::scenario
