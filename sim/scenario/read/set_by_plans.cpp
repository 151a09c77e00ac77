#include "scenario/read/set_by_plans.hpp"

#include <algorithm>
#include <string>

namespace tranche::scenario {

namespace {

bool changes(const Scenario& scenario, const PlanEntry& plan, std::string_view key) {
  return std::ranges::any_of(plan.mechanisms, [&](const MechanismChange& change) {
    const std::string path =
        "mechanisms." + std::string(scenario.mechanisms[change.mechanism].mechanism.name) + ".";
    return key.starts_with(path) && change.sets(key.substr(path.size()));
  });
}

}  // namespace

bool set_by_every_plan(const Scenario& scenario, std::string_view key) {
  bool any = false;
  for (const PlanEntry& plan : scenario.plans) {
    const bool sets = plan.sets(key) || changes(scenario, plan, key);
    if (!sets && !plan.phases.empty()) return false;  // without phases it does nothing
    any = any || sets;
  }
  // Of what belongs to a mechanism nothing is read where no plan does anything.
  return any || (!scenario.plans.empty() && key.starts_with("mechanisms."));
}

std::optional<std::string> own_of_a_plan(const Scenario& scenario, std::string_view key) {
  for (const PlanEntry& plan : scenario.plans) {
    if (changes(scenario, plan, key)) return "plan." + plan.code + "." + std::string(key);
  }
  return std::nullopt;
}

}  // namespace tranche::scenario
