#pragma once
#include <string>

namespace tranche::test {

/// The smallest scenario that has something to vary: one fund, one agency, one service, one plan.
inline const std::string advice_scenario = R"(
[meta]
title = "advice"
[place]
file = "village.csv"
[[fund]]
code = "main"
budget = "£100k a year"
[[agency]]
code = "council"
type = "council_department"
catchment = "all"
staff = 20
[[intervention]]
code = "advice"
cost_per_head = "£100"
effects.income = {mean = 0.01, sd = 0.02}
[[plan]]
code = "A"
  [[plan.phase]]
  code = "first"
  budget_share = "100 %"
    [[plan.phase.action]]
    intervention = "advice"
    agencies = ["council"]
)";

}  // namespace tranche::test
