#pragma once
#include "scenario/values/scenario.hpp"

namespace tranche::app {

/// The value below which a share `u` of the distribution lies. Normal and lognormal are cut off at
/// low and high, which are the limits of the number where the scenario gives none. `u` in [0, 1]; 0
/// and 1 give low and high.
double quantile(const scenario::Distribution& distribution, double u);

}  // namespace tranche::app
