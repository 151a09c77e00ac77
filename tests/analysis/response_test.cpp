#include "analysis/sweeps/response.hpp"

#include <cmath>
#include <numeric>

#include "analysis/memory_experiment.hpp"
#include "analysis/sweeps/influences.hpp"
#include "analysis/sweeps/sweep_answer.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

/// One seed a setting.
Difference difference_of(std::vector<double> means) { return by_settings(std::move(means), 1); }

std::vector<std::size_t> all_of(const Difference& difference) {
  std::vector<std::size_t> settings(difference.settings.size());
  std::iota(settings.begin(), settings.end(), std::size_t{0});
  return settings;
}

Response respond_to(const std::vector<double>& factor, const std::vector<double>& means) {
  const Difference difference = difference_of(means);
  return respond(levels_of(factor, all_of(difference)), difference);
}

std::string said_of(const Results& results) {
  return sweep_answer(results, summarise_all(results));
}
Json json_of(const Results& results) { return sweep_json(results); }

}  // namespace

TEST_CASE("a factor of few values has a level for each, with the mean over its settings") {
  const Response response = respond_to({4, 2, 2, 4}, {5, 1, 3, 7});
  REQUIRE(response.levels.size() == 2);
  CHECK(response.levels[0].value == 2);
  CHECK(response.levels[0].difference.estimate == 2);
  CHECK(response.levels[1].difference.estimate == 6);
  CHECK(response.levels[1].settings == 2);
}

TEST_CASE("the share of variance is omega squared, and its chance that of F, as worked by hand") {
  // Between: 2·(2−4)² + 2·(6−4)² = 16; within: 2 + 2 = 4 over 2 degrees. ω² = (16 − 2)/(20 + 2).
  const Response response = respond_to({4, 2, 2, 4}, {5, 1, 3, 7});
  CHECK(response.share == Approx(14.0 / 22));
  // F(1, 2) = 8: with two degrees of freedom P(F > f) = 1 − √(f/(f + 2))
  CHECK(response.chance == Approx(1 - std::sqrt(8.0 / 10)));
}

TEST_CASE("a factor that does less than chance would has a share below nought") {
  CHECK(respond_to({1, 1, 2, 2}, {1, 3, 3, 1}).share < 0);
  CHECK(std::isnan(respond_to({1, 2, 3}, {1, 2, 3}).share));  // one setting a level tells nothing
  CHECK(std::isnan(respond_to({1, 1, 2, 2}, {5, 5, 5, 5}).share));
}

TEST_CASE("where the difference goes through nought another plan takes the lead") {
  const Response response = respond_to({1, 1, 3, 3}, {-1.5, -0.5, 2.5, 3.5});
  REQUIRE(response.crossings.size() == 1);
  CHECK(response.crossings[0].value == Approx(1.5));  // from −1 at 1 to 3 at 3
  CHECK(response.crossings[0].rises);
  CHECK(response.crossings[0].low >= 1);
  CHECK(response.crossings[0].high <= 3);
  CHECK(response.crossings[0].low < 1.5);
  CHECK(respond_to({1, 3}, {1, 2}).crossings.empty());
}

TEST_CASE("a factor of many values is told in fifths of its settings") {
  std::vector<double> factor;
  std::vector<double> means;
  for (int i = 0; i < 100; ++i) {
    factor.push_back((i * 37) % 100);
    means.push_back(factor.back() - 70);
  }
  const Response response = respond_to(factor, means);
  REQUIRE(response.levels.size() == 5);
  for (const ResponseLevel& level : response.levels) CHECK(level.settings == 20);
  REQUIRE(response.crossings.size() == 1);
  CHECK(response.crossings[0].value == Approx(70));
}

TEST_CASE("a setting in which a factor is not known is left out") {
  const Response response = respond_to({std::nan(""), 1, 2}, {100, 1, 2});
  REQUIRE(response.levels.size() == 2);
  CHECK(response.levels[0].difference.estimate == 1);
}

TEST_CASE("the number that moves both plans alike is not the one that changes the answer") {
  // `level` raises both plans; `odds` turns their order between 2 and 3.
  const MemoryResults results = two_plans_in_settings(
      {"level", "odds"}, {{0, 1}, {9, 1}, {0, 4}, {9, 4}},
      [](const std::vector<double>& x) { return std::pair(x[0] + x[1], x[0] + 2.5); });
  const std::string text = said_of(results);
  CHECK(text.find("B takes the lead below") != std::string::npos);
  CHECK(text.find("odds") < text.find("level"));
  const Json json = json_of(results)["wellbeing_cumulative"];
  CHECK(json["leader"] == "A");
  CHECK(json["influences"][0]["factor"] == "odds");
  CHECK(json["influences"][1]["switching_values"].empty());
}

TEST_CASE("the number that changes the answer is named by what it means, and its key beside it") {
  std::vector<std::vector<double>> settings;
  for (int i = 0; i < 20; ++i) settings.push_back({static_cast<double>(i % 10), i % 3 / 10.0});
  MemoryResults results = two_plans_in_settings(
      {"clearance.lag", "noise"}, settings,
      [](const std::vector<double>& x) { return std::pair(x[0] + x[1], 3.5); });
  const std::string behind = "(clearance.lag [month], uniform from 0 to 9)";
  UncertaintyInfo& lag = results.layout.uncertainties[0];
  lag.unit = "month";
  lag.distribution = "uniform from 0 to 9";
  const std::string bare = answer_text(summarise_all(results).summary);
  CHECK(bare.find("varied: clearance.lag [month]: B takes the lead below ") != std::string::npos);
  CHECK(bare.find("] (uniform from 0 to 9)") != std::string::npos);
  lag.help = "months from looking to acting";
  const std::string text = answer_text(summarise_all(results).summary);
  CHECK(text.find("varied: months from looking to acting: B takes the lead below ") !=
        std::string::npos);
  CHECK(text.find(behind) != std::string::npos);
  CHECK(said_of(results).find("\n  (months from looking to acting)\n") != std::string::npos);
  CHECK(json_of(results)["wellbeing_cumulative"]["influences"][0]["help"] == lag.help);
}

TEST_CASE("in a design of one at a time a factor is told where the others stand still") {
  const double own = 0;
  const MemoryResults results = two_plans_in_settings(
      {"a", "b"}, {{own, own}, {-2, own}, {2, own}, {own, -50}, {own, 50}},
      [](const std::vector<double>& x) { return std::pair(1 + x[0] + x[1], 0.0); },
      "one_at_a_time");
  const Json influences = json_of(results)["wellbeing_cumulative"]["influences"];
  for (const Json& one : influences) {
    REQUIRE(one["levels"].size() == 3);
    const double end = one["factor"] == "a" ? 2 : 50;
    CHECK(one["levels"][1]["difference"]["estimate"] == 1.0);
    CHECK(one["levels"][2]["difference"]["estimate"] == 1 + end);
  }
}

TEST_CASE("plans that are the same in every run have no number that changes which is ahead") {
  const MemoryResults results = two_plans_in_settings(
      {"a"}, {{0}, {1}}, [](const std::vector<double>& x) { return std::pair(x[0], x[0]); });
  CHECK(said_of(results).find("no number changes which is ahead") != std::string::npos);
  CHECK(json_of(results)["wellbeing_cumulative"].is_null());
}
