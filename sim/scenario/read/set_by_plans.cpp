#include "scenario/read/set_by_plans.hpp"

#include <algorithm>
#include <string>

namespace tranche::scenario {

bool set_by_every_plan(const Scenario& scenario, std::string_view key) {
  if (scenario.plans.empty() || !key.starts_with("mechanisms.")) return false;
  return std::ranges::all_of(scenario.plans, [&](const PlanEntry& plan) {
    if (plan.phases.empty()) return true;  // it does nothing
    return std::ranges::any_of(plan.mechanisms, [&](const MechanismChange& change) {
      const std::string path =
          "mechanisms." + std::string(scenario.mechanisms[change.mechanism].mechanism.name) + ".";
      return key.starts_with(path) && change.sets(key.substr(path.size()));
    });
  });
}

}  // namespace tranche::scenario
