#include <algorithm>

#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

bool PlanEntry::sets(std::string_view key) const {
  return std::ranges::any_of(set, [&](const Override& one) { return one.key == key; });
}

const Common& common_of(const Scenario& scenario, const PlanEntry& plan) {
  return plan.own ? *plan.own : scenario.common();
}

Scenario only_with(const Scenario& scenario, const PlanEntry& plan) {
  Scenario only{common_of(scenario, plan), {}, {}, {plan}, {}, {}, {}, {}};
  only.plans.front().set.clear();
  only.plans.front().own.reset();
  return only;
}

}  // namespace tranche::scenario
