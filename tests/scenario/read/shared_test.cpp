#include <fstream>
#include <iterator>
#include <string>

#include "paths.hpp"
#include "scenario/compile/compile.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

const std::filesystem::path folder = test::source_folder() / "tests" / "broken";

/// The small right scenario with a pooled fund and a training that `more` says more of.
Scenario right_with(const std::string& more) {
  std::ifstream file(folder / "right.toml");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::string training = "intervention = \"training\"\n";
  text.insert(text.find(training, text.find("[[plan]]")) + training.size(), more);
  const std::string budget = "lasts = \"4 years\"\n";
  text.insert(text.find(budget) + budget.size(),
              "paid_by = [{council = \"VC\", share = \"60 %\"}]\n");
  return read_scenario_text(text, "right.toml");
}

std::vector<Plan> plans_of(const Scenario& scenario) {
  return compile(scenario, world::read_place((folder / "village.csv").string()), {});
}

}  // namespace

TEST_CASE("who shares projects and which councils pay reach the plan as they are written") {
  const Plan plan = plans_of(right_with("shared_by = \"all\"\n")).front();
  CHECK(plan.actions[0].shared_by == SharedBy::all);
  CHECK(plan.actions[1].shared_by == SharedBy::community);
  REQUIRE(plan.payers.size() == 1);
  CHECK(plan.payers[0].code == "VC");
  CHECK(plan.payers[0].council == 0);
  REQUIRE(plan.funds[0].paid_by.size() == 1);
  CHECK(plan.funds[0].paid_by[0].share == 0.6);
}

TEST_CASE("one that says nothing has projects of each community and no council that pays") {
  const auto right = read_scenario((folder / "right.toml").string());
  const Plan plan = plans_of(right).front();
  for (const Action& action : plan.actions) CHECK(action.shared_by == SharedBy::community);
  CHECK(plan.payers.empty());
  CHECK(plan.funds[0].paid_by.empty());
}

TEST_CASE("a plan may share what another does not, and its text reads back to the same") {
  const Scenario scenario = right_with("");
  const std::string more =
      "\n[[plan]]\ncode = \"B\"\nextends = \"A\"\n\n  [[plan.phase]]\n  code = \"first\"\n\n"
      "    [[plan.phase.action]]\n    code = \"training\"\n    shared_by = \"council\"\n";
  const Scenario both = read_scenario_text(resolved_text(scenario) + more, "right.toml");
  const Scenario again = read_scenario_text(resolved_text(both), "right.toml");
  for (const Scenario* one : {&both, &again}) {
    const auto plans = plans_of(*one);
    REQUIRE(plans.size() == 2);
    CHECK(plans[0].actions[0].shared_by == SharedBy::community);
    CHECK(plans[1].actions[0].shared_by == SharedBy::council);
    CHECK(plans[1].funds[0].paid_by[0].share == 0.6);
  }
}

TEST_CASE("series of councils that pay may be bounded, and others are unknown") {
  const std::string bounded = resolved_text(right_with("")) + "\n[check.between]\ncouncil_paid_";
  CHECK(read_scenario_text(bounded + "vc = [0, 1]\n", "right.toml").bounds.size() == 1);
  CHECK_THROWS_AS(read_scenario_text(bounded + "vd = [0, 1]\n", "right.toml"), InputError);
}
