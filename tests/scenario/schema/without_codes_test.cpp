#include "scenario/schema/without_codes.hpp"

#include "paths.hpp"
#include "scenario/read/variables.hpp"
#include "scenario/schema/describe.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

TEST_CASE("a path without its codes is that of a key, and names the entries it led through") {
  const auto staff = without_codes("agency.council.staff");
  REQUIRE(staff);
  CHECK(staff->path == "agency.staff");
  CHECK(staff->entry == "agency 'council'");
  const auto share = without_codes("plan.A.phase.pilot.action.advice.share");
  REQUIRE(share);
  CHECK(share->path == "plan.phase.action.share");
  CHECK(share->entry == "plan 'A', phase 'pilot', action 'advice'");
  CHECK(without_codes("fund.main.budget.2")->path == "fund.budget");
  CHECK(without_codes("existing.bus.effects.income.sd")->path == "intervention.effects.sd");
  CHECK(without_codes("plan.A.mechanisms.trust.forgetting")->path == "mechanisms.trust.forgetting");
  CHECK_FALSE(without_codes("mechanisms.trust.forgetting"));
  CHECK_FALSE(without_codes("roll_over"));
  CHECK_FALSE(without_codes(""));
}

TEST_CASE("every factor of the reference scenario is described by its path") {
  const Scenario scenario =
      read_scenario(test::source_folder() / "scenarios/reference/clackmannanshire.toml");
  const auto keys = describe_keys();
  int coded = 0;
  for (const Variable& one : variables_of(scenario)) {
    INFO(one.key);
    const auto path = without_codes(one.key);
    coded += path ? 1 : 0;
    CHECK_FALSE(keys_for(keys, path ? path->path : one.key).empty());
  }
  CHECK(coded > 500);
}
