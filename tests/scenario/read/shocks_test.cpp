#include <fstream>
#include <iterator>
#include <string>
#include <vector>

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

const char* const two_shocks = R"(
[[shock]]
code = "recession"
at = "18 months"
losses = {all = 0.01, work = "3 %"}

[[shock]]
code = "flood"
reach = "local"
hazard = 0.2
recovery = 0.1
communities = ["Lower"]
losses = {income = 0.02}
)";

Plan first_plan(const Scenario& scenario, std::span<const Override> overrides = {}) {
  return compile(scenario, world::read_place((folder / "village.csv").string()), overrides).front();
}

}  // namespace

TEST_CASE("shocks reach every plan as they are written") {
  const Scenario scenario = right_and(two_shocks);
  const Plan plan = first_plan(scenario);
  REQUIRE(plan.shocks.size() == 2);
  const Shock& recession = plan.shocks[0];
  CHECK(recession.at == 18);
  CHECK(recession.reach == ShockReach::common);
  CHECK(recession.loss == std::vector<double>{0.01, 0.03});
  CHECK(recession.communities.size() == 3);
  const Shock& flood = plan.shocks[1];
  CHECK(flood.at == -1);
  CHECK(flood.reach == ShockReach::local);
  CHECK(flood.hazard == 0.2);
  CHECK(flood.recovery == 0.1);
  CHECK(flood.loss == std::vector<double>{0.02, 0});
  CHECK(flood.communities.size() == 2);
  CHECK(flood.key == draw_key("flood"));
}

TEST_CASE("what a shock takes can be uncertain") {
  const std::vector<Override> overrides = {{"shock.flood.losses.income", 0.05},
                                           {"shock.flood.hazard", 0.4}};
  const Plan plan = first_plan(right_and(two_shocks), overrides);
  CHECK(plan.shocks[1].loss == std::vector<double>{0.05, 0});
  CHECK(plan.shocks[1].hazard == 0.4);
}

TEST_CASE("a fund says what residents decide, and nothing unless it is written") {
  CHECK(first_plan(right_and("")).funds[0].decided_locally == 0);
  const Scenario scenario = right_and("");
  const std::vector<Override> overrides = {{"fund.main.decided_locally", 0.3}};
  CHECK(first_plan(scenario, overrides).funds[0].decided_locally == 0.3);
}
