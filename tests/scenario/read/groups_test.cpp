#include <fstream>
#include <iterator>
#include <string>

#include "paths.hpp"
#include "scenario/compile/compile.hpp"
#include "scenario/values/numbers.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

const std::filesystem::path folder = test::source_folder() / "tests" / "broken";

/// The small right scenario with more at its end.
Scenario right_and(const std::string& more) {
  std::ifstream file(folder / "right.toml");
  const std::string right{std::istreambuf_iterator<char>(file), {}};
  return read_scenario_text(right + "\n" + more, "right.toml");
}

Plan first_plan(const Scenario& scenario) {
  return compile(scenario, world::read_place((folder / "village.csv").string()), {}).front();
}

const char* const carers = R"(
[[group]]
code = "carers"
name = "Young carers"
share = "2 %"
FOLLOWS
outcome = {code = "school", better = "more", unit = "index", level = 0.6, drift = 0.05}

[[intervention]]
code = "respite"
users = "carers"
effects.school = {mean = 0.05, sd = 0.02}
effects.income = {mean = 0.01, sd = 0.02}

[[agency]]
code = "team"
type = "ministry"
catchment = "all"
works_with = ["council", "trust"]
users = "carers"
)";

Scenario with_carers(const std::string& follows = "") {
  std::string text = carers;
  text.replace(text.find("FOLLOWS"), 7, follows);
  return right_and(text);
}

}  // namespace

TEST_CASE("a group, services for it and a team reach the plan as they are written") {
  const Plan plan = first_plan(with_carers());
  REQUIRE(plan.groups.size() == 1);
  const UserGroup& group = plan.groups[0];
  CHECK(group.name == "Young carers");
  CHECK(group.shares == std::vector<double>{0.02, 0.02, 0.02});
  CHECK(group.outcome.unit == OutcomeUnit::index);
  CHECK(group.outcome.level == 0.6);
  const Intervention& respite = plan.interventions[3];
  CHECK(respite.users == UserGroupId(0));
  CHECK(respite.user_effect.mean == 0.05);
  CHECK(respite.user_worth == 1);
  CHECK(respite.effects[0].mean == 0.01);
  CHECK(respite.effects[1].mean == 0);
  CHECK_FALSE(plan.interventions[0].users.valid());
  CHECK(plan.agencies[2].users == UserGroupId(0));
  CHECK(plan.agencies[2].works_with == std::vector<AgencyId>{AgencyId(0), AgencyId(1)});
}

TEST_CASE("a group follows a column of the place, and the mean over residents is its share") {
  const Plan even = first_plan(with_carers("follows = \"deprivation\""));
  // Means over residents: (500·0.2 + 700·0.8 + 600·0.6)/1800 = 1020/1800.
  const double mean = 1020.0 / 1800;
  CHECK(even.groups[0].shares[0] == Approx(0.02 * 0.8 / mean));
  const Plan poor = first_plan(with_carers("follows = \"income\""));
  CHECK(poor.groups[0].shares[0] == Approx(3 * poor.groups[0].shares[2]));  // 0.3 lack it, and 0.1
}

TEST_CASE("without a share the column says how many of each community are in the group") {
  const Scenario scenario = right_and(R"(
[[group]]
code = "all_marginalised"
follows = "marginalised_share"
outcome = {code = "safety", level = 0.5}
)");
  CHECK(first_plan(scenario).groups[0].shares == std::vector<double>{0.3, 0.2, 0.1});
}

TEST_CASE("plans may be compared on a series of a group, whose better side is the group's") {
  std::string text = carers;
  text.replace(text.find("FOLLOWS"), 7, "");
  text.replace(text.find("more\", unit"), 4, "less");
  const Scenario scenario = right_and("[outputs]\ncompare_on = \"user_outcome_carers\"\n" + text);
  CHECK(scenario.compare_on == "user_outcome_carers");
  CHECK(scenario.better == Better::less);
  CHECK(first_plan(scenario).interventions[3].user_worth == -1);
}

TEST_CASE("numbers of a group can be varied under their paths") {
  const Scenario scenario = with_carers();
  const NumberIndex numbers(scenario);
  for (const char* key : {"group.carers.share", "group.carers.outcome.level",
                          "group.carers.outcome.drift", "intervention.respite.effects.school.mean"})
    CHECK(numbers.find(key) != nullptr);
}
