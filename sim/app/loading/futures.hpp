#pragma once
#include <cstdint>
#include <vector>

#include "scenario/compile/compile.hpp"

namespace tranche::app {

/// The uncertain numbers as they turn out in a future: future 0 is the scenario as written (no
/// override), every other draws each `[[uncertainty]]` from its own distribution at (root seed,
/// future, key), whatever else the scenario holds, or takes its own of the values listed. A draw is
/// a quantile, so it lies within the limits of the distribution and of the number.
std::vector<scenario::Override> draw_future(const scenario::Scenario& scenario,
                                            std::int32_t future);

}  // namespace tranche::app
