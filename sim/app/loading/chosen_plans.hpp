#pragma once
#include <string>
#include <vector>

#include "scenario/values/scenario.hpp"

namespace tranche::app {

/// Whether the plan without a programme runs though nobody chose it.
enum class Baseline { beside, where_chosen };

/// The chosen codes in the scenario's order, all that it writes where none is chosen. Throws
/// InputError for one that there is not.
std::vector<std::string> choose_plans(const scenario::Scenario& scenario,
                                      std::vector<std::string> wanted,
                                      Baseline beside = Baseline::where_chosen);

}  // namespace tranche::app
