#pragma once
#include "analysis/values/json.hpp"
#include "app/loading/loaded.hpp"

namespace tranche::web {

/// The scenario that is open as a page shows it: `ScenarioView` of web/workshop/kernel/protocol.ts.
/// Plans that are not run have no phases.
analysis::Json scenario_view(const app::Loaded& loaded);

}  // namespace tranche::web
