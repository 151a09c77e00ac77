#pragma once
#include <string>

#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// "uniform from 0.9 to 0.99", in the words of the scenario's keys.
std::string in_words(const Distribution& distribution);

}  // namespace tranche::scenario
