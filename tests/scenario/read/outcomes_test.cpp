#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "paths.hpp"
#include "scenario/compile/compile.hpp"
#include "scenario/values/numbers.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"
#include "world/place_outcomes.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

using Texts = std::vector<std::string>;

const std::filesystem::path folder = test::source_folder() / "tests" / "broken";

/// The small right scenario, with more at its end.
std::string right_and(const std::string& more) {
  std::ifstream file(folder / "right.toml");
  const std::string right{std::istreambuf_iterator<char>(file), {}};
  return right + "\n" + more;
}

Scenario scenario_with(const std::string& more) {
  return read_scenario_text(right_and(more), "right.toml");
}

/// "column problem; why" of each mistake of what is added, in order.
Texts mistakes_in(const std::string& more) {
  Texts mistakes;
  for (const Diagnostic& one : try_read_scenario_text(right_and(more), "right.toml").diagnostics)
    mistakes.push_back(std::to_string(one.column) + " " + one.problem);
  return mistakes;
}

Plan first_plan(const Scenario& scenario, std::span<const Override> overrides = {}) {
  return compile(scenario, world::read_place((folder / "village.csv").string()), overrides).front();
}

const char* const two_outcomes = R"(
[[outcome]]
code = "work"
name = "Work"
unit = "%"
drift = 0.05
council_drift = 0.02

[[outcome]]
code = "income"
unit = "£ a week"
best = 900
worst = 300

[framework]
name = "National outcomes"

[[framework.outcome]]
code = "fair"
weight = 3
served_by = ["work", "income"]

[[framework.outcome]]
code = "green"
served_by = []
)";

}  // namespace

TEST_CASE("what is said of outcomes reaches every plan in the order of the place") {
  const Plan plan = first_plan(scenario_with(two_outcomes));
  REQUIRE(plan.outcomes.size() == 2);
  const Outcome& income = plan.outcomes[0];
  CHECK(income.code == "income");
  CHECK(income.name == "income");
  CHECK(income.unit == "£ a week");
  CHECK(income.best == 900);
  CHECK(income.worst == 300);
  CHECK(std::isnan(income.drift));
  const Outcome& work = plan.outcomes[1];
  CHECK(work.name == "Work");
  CHECK(work.best == 0);  // a share of which less is better: 1 - x
  CHECK(work.worst == 100);
  CHECK(work.drift == 0.05);
  CHECK(std::isnan(work.common_drift));
  CHECK(work.council_drift == 0.02);
}

TEST_CASE("a framework names the outcomes of the place that serve it") {
  const Plan plan = first_plan(scenario_with(two_outcomes));
  REQUIRE(plan.framework.size() == 2);
  CHECK(plan.framework[0].weight == 3);
  CHECK(plan.framework[0].served_by == std::vector<std::size_t>{0, 1});
  CHECK(plan.framework[1].name == "green");
  CHECK(plan.framework[1].weight == 1);
  CHECK(plan.framework[1].served_by.empty());
}

TEST_CASE("a scenario that says nothing of outcomes has plans without them") {
  const Plan plan = first_plan(scenario_with(""));
  CHECK(plan.outcomes.empty());
  CHECK(plan.framework.empty());
}

TEST_CASE("drifts that are written and weights of the framework can be uncertain") {
  const Scenario scenario = scenario_with(two_outcomes);
  const std::vector<Override> overrides = {{"outcome.work.drift", 0.1},
                                           {"framework.outcome.green.weight", 2}};
  const Plan plan = first_plan(scenario, overrides);
  CHECK(plan.outcomes[1].drift == 0.1);
  CHECK(plan.framework[1].weight == 2);
  const NumberIndex numbers(scenario);
  CHECK(numbers.find("outcome.work.common_drift") == nullptr);  // not written: the mechanism's
}

TEST_CASE("ends follow from the better side of a share, and the better side from ends") {
  const auto ends_of = [](const std::string& keys) {
    const Scenario scenario = scenario_with("[[outcome]]\ncode = \"work\"\n" + keys);
    const Outcome& outcome = scenario.outcomes.front().outcome;
    return std::pair(outcome.best, outcome.worst);
  };
  CHECK(ends_of("") == std::pair(0.0, 1.0));
  CHECK(ends_of("better = \"more\"") == std::pair(1.0, 0.0));
  CHECK(ends_of("unit = \"%\"\nbetter = \"more\"") == std::pair(100.0, 0.0));
  CHECK(ends_of("unit = \"%\"\nworst = 40") == std::pair(0.0, 40.0));
  CHECK(ends_of("unit = \"ha\"\nbest = 12\nworst = -1") == std::pair(12.0, -1.0));
}

TEST_CASE("all mistakes in outcomes and the framework are told at once") {
  CHECK(mistakes_in(R"(
[[outcome]]
code = "work"
unit = "ha"
[[outcome]]
code = "income"
best = 3
worst = 3
[[outcome]]
code = "income"
best = 3
worst = 5
better = "more"
drift = 2
[framework]
[[framework.outcome]]
code = "fair"
weight = -1
[[framework.outcome]]
code = "fair"
served_by = ["work", "work"]
)") == Texts{"8 the outcome 'work' lacks its best and worst figure", "9 best and worst are both 3",
             "8 the code 'income' is used twice", "10 better = \"more\" and the ends disagree",
             "9 drift = 2 is out of range", "1 [[framework.outcome]] lacks 'served_by'",
             "10 weight = -1 is out of range", "1 the code 'fair' is used twice",
             "22 'work' serves 'fair' twice"});
}

TEST_CASE("a framework whose weights are all 0 weighs nothing") {
  CHECK(mistakes_in("[framework]\n[[framework.outcome]]\ncode = \"fair\"\nweight = 0\n"
                    "served_by = \"work\"") == Texts{"1 the framework weighs nothing"});
}

TEST_CASE("alignment cannot be asked for without a framework") {
  const std::string bound = "[check.between]\nbudget_alignment = [0.5, 1]\n";
  CHECK(mistakes_in(bound) == Texts{"20 there is no budget_alignment without a framework"});
  CHECK(mistakes_in("[outputs]\ncompare_on = \"spending_alignment\"\n") ==
        Texts{"14 there is no spending_alignment without a framework"});
  CHECK(mistakes_in(two_outcomes + bound).empty());
}
