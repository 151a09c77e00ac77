#pragma once
#include <string>
#include <vector>

#include "scenario/values/scenario.hpp"

namespace tranche::app {

/// The chosen codes in the scenario's order, all where none is chosen. Throws InputError for one
/// that there is not.
std::vector<std::string> choose_plans(const scenario::Scenario& scenario,
                                      const std::vector<std::string>& wanted);

}  // namespace tranche::app
