#include "mechanisms/money/outcome_budgeting.hpp"
#include "own_state.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

Place place_of_gaps() {
  Place place = test::row_place(3);
  for (Community& community : place.communities)
    community.outcome = {0.6, 0.8};  // gaps 0.4 and 0.2
  return place;
}

/// One service for income and one for health, in a framework that weighs health three times as
/// much.
Plan plan_with_framework() {
  Plan plan = test::money_plan(place_of_gaps());
  for (std::size_t at = 0; at < 2; ++at) {
    plan.interventions[at].kind = InterventionKind::service;
    plan.interventions[at].effects = {{at == 0 ? 0.02 : 0.0, 0.01}, {at == 1 ? 0.02 : 0.0, 0.01}};
  }
  plan.framework = {{.code = "income", .name = "Income", .weight = 1, .served_by = {0}},
                    {.code = "health", .name = "Health", .weight = 3, .served_by = {1}}};
  return plan;
}

/// What is left to each service of £1,000 an offer once shares follow outcomes alone, where gap
/// times observed effect is the same of both.
struct Shares {
  Pence income;
  Pence health;
};
Shares shares_with(double framework_weight, bool has_framework = true) {
  Plan plan = plan_with_framework();
  if (!has_framework) plan.framework.clear();
  test::TinyWorld tiny(place_of_gaps(), plan);
  tiny.world.interventions.estimate[InterventionId(0)] = 0.01;
  tiny.world.interventions.estimate[InterventionId(1)] = 0.02;
  for (Pence& entitlement : tiny.world.offers.entitlement.all()) entitlement = Pence{1000'00};
  for (Pence& entitlement : tiny.world.actions.entitlement.all()) entitlement = Pence{3000'00};
  OutcomeBudgetingParameters parameters;
  parameters.outcome_weight = 1;
  parameters.framework_weight = framework_weight;
  Month april = 1;
  while (tiny.plan.calendar.month_of_fiscal_year(april) != 0) ++april;
  const Draws draws(1, 0);
  share_by_outcomes({tiny.plan, tiny.place, tiny.world, draws, april}, parameters,
                    test::own<OutcomeBudgetingState>(tiny), {});
  return {tiny.world.actions.entitlement[ActionId(0)], tiny.world.actions.entitlement[ActionId(1)]};
}

}  // namespace

TEST_CASE("budgets that follow outcomes follow the framework's weights, by hand") {
  // Gaps count 0.4 · 0.5 and 0.2 · 1.5, effects are 0.01 and 0.02: 0.002 to 0.006.
  const Shares by_framework = shares_with(1);
  CHECK(by_framework.income == Pence{1500'00});
  CHECK(by_framework.health == Pence{4500'00});
  // Half way: 0.4 · 0.75 · 0.01 to 0.2 · 1.25 · 0.02.
  const Shares half_way = shares_with(0.5);
  CHECK(half_way.income == Pence{2250'00});
  CHECK(half_way.health == Pence{3750'00});
}

TEST_CASE("where the framework is not followed, or none is stated, outcomes count alike") {
  for (const Shares& shares : {shares_with(0), shares_with(1, false)}) {
    CHECK(shares.income == Pence{3000'00});
    CHECK(shares.health == Pence{3000'00});
  }
}

}  // namespace tranche::mechanisms
