#pragma once
#include <string>
#include <vector>

#include "analysis/values/json.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::web {

/// What a scenario says at these keys, `*` for any code: `NumberView`s of
/// web/workshop/kernel/protocol.ts, in the order of the patterns. Keys that it does not have are
/// left out.
analysis::Json number_views(const scenario::Scenario& scenario,
                            const std::vector<std::string>& patterns);

}  // namespace tranche::web
