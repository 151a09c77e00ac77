#include "app/loading/futures.hpp"

#include <cmath>

#include "advice_scenario.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::app;

namespace {

scenario::Scenario uncertain_about(const std::string& key, const std::string& distribution) {
  return scenario::read_scenario_text(
      test::advice_scenario + "[[uncertainty]]\nkey = \"" + key + "\"\n" + distribution,
      "futures.toml");
}

}  // namespace

TEST_CASE("future 0 is the scenario as written") {
  const auto scenario =
      uncertain_about("agency.council.skill", "distribution = \"normal\"\nmean = 0.5\nsd = 0.1\n");
  CHECK(draw_future(scenario, 0).empty());
  CHECK(draw_future(scenario, 1).size() == 1);
}

TEST_CASE("a number that a future draws lies within its limits, however wide its distribution") {
  const auto scenario =
      uncertain_about("agency.council.skill", "distribution = \"normal\"\nmean = 0.9\nsd = 1\n");
  for (std::int32_t future = 1; future <= 200; ++future) {
    const double skill = draw_future(scenario, future).front().value;
    CHECK(skill >= 0);
    CHECK(skill <= 1);
  }
}

TEST_CASE("a number that counts whole things is drawn whole") {
  const auto scenario = uncertain_about("agency.council.decision_points",
                                        "distribution = \"triangular\"\nlow = 1\nmost_likely = "
                                        "2\nhigh = 6\n");
  for (std::int32_t future = 1; future <= 50; ++future) {
    const double points = draw_future(scenario, future).front().value;
    CHECK(points == std::floor(points));
  }
}

TEST_CASE(
    "what a lever is expected to do is balanced over futures: sixty have the mean of the law") {
  const auto scenario = uncertain_about("mechanisms.charter.effect_mean",
                                        "distribution = \"uniform\"\nlow = -0.01\nhigh = 0.01\n");
  double sum = 0;
  int harm = 0;
  for (std::int32_t future = 1; future <= 60; ++future) {
    const double mean = draw_future(scenario, future).front().value;
    sum += mean;
    harm += mean < 0;
  }
  // By chance the mean would be 0.00075 off and the number of harms 3.9 off thirty.
  CHECK(std::abs(sum / 60) < 0.0003);
  CHECK(std::abs(harm - 30) <= 1);
}
