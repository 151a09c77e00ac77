#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "scenario/text/document.hpp"
#include "scenario/values/numbers.hpp"
#include "scenario/values/scenario.hpp"

/// The path of a value that one plan has in the place of the scenario's, whether its `[plan.set]`
/// says it or not: "plan.A.set.fund.main.need_exponent".
namespace tranche::scenario {

struct SetPath {
  const PlanEntry* plan;  ///< of the scenario, while that lives
  std::string key;        ///< "fund.main.need_exponent"
};

/// The parts of a path, or nothing where it is none of a plan of this scenario.
std::optional<SetPath> set_path(const Scenario& scenario, std::string_view path);

/// What the document writes at the path: for the plan, else for the scenario; null where neither
/// does.
const Node* written_at(const Scenario& scenario, std::string_view path, const SetPath& parts);

/// The number that the plan has there by default [unit of its row]; NaN where the key is of none.
double number_by_default(const Scenario& scenario, const SetPath& parts);

}  // namespace tranche::scenario
