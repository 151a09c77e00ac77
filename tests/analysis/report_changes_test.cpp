#include "analysis/report/changes_section.hpp"
#include "memory_experiment.hpp"
#include "report_experiment.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

/// A less B is 2x − 1 ± 0.25 by y, at x of 0, 1 and 2.
struct Designed {
  MemoryResults results =
      two_plans_in_settings({"x", "y"}, {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 0}, {2, 1}},
                            [](const std::vector<double>& at) {
                              return std::pair(2 * at[0] - 1 + 0.5 * at[1] - 0.25, 0.0);
                            });
  EndValues values{results};
  WholeAnswer answer = summarise_all(results);
  ReportSource source{results, values, answer};
};

}  // namespace

TEST_CASE("a tornado's bars are the difference at the ends of what moves it, and say if it turns") {
  const Designed designed;
  const Section section = changes_section(designed.source);
  const Figure* tornado = figure_in(section, "tornado");
  REQUIRE(tornado);
  const Json& bars = tornado->data["bars"];
  REQUIRE(bars.size() == 1);  // y moves it by no more than chance would
  CHECK(bars[0]["label"] == "x");
  CHECK(bars[0]["low_value"] == "0");
  CHECK(bars[0]["low"] == -1.0);
  CHECK(bars[0]["high_value"] == "2");
  CHECK(bars[0]["high"] == 3.0);
  CHECK(bars[0]["switches"] == true);
  CHECK(tornado->data["leader"] == "A");
  CHECK(tornado->data["next"] == "B");
  CHECK(tornado->data["unit"] == "years");
  CHECK(says(section, "1 of 2 numbers that were varied moves the difference by no more"));
}

TEST_CASE("a response has the difference at each value, and where it goes through nought") {
  const Designed designed;
  const Section section = changes_section(designed.source);
  const Figure* response = figure_in(section, "response");
  REQUIRE(response);
  const Json& panel = response->data["panels"].at(0);
  REQUIRE(panel["points"].size() == 3);
  CHECK(panel["points"][1]["x"] == 1.0);
  CHECK(panel["points"][1]["difference"]["estimate"] == 1.0);
  CHECK(panel["points"][1]["difference"]["low"].get<double>() < 1);
  REQUIRE(panel["crossings"].size() == 1);
  CHECK(panel["crossings"][0]["x"] == 0.5);
  const auto tables = tables_in(section);
  CHECK(words_of_table(tables.back()).find("|B|below|0.5|") != std::string::npos);
}

TEST_CASE("how much is luck is said of seeds in settings, and that it cannot be told of one") {
  CHECK(says(changes_section(Designed().source), "how much of this is luck cannot be told"));
}

TEST_CASE("where nothing was varied the report says so and how to vary it") {
  ResultsLayout layout = plans_layout({"nothing", "A", "B"}, 3);
  layout.inputs = {{"place.csv", ""}, {"my town.toml", ""}};
  const Reported reported(layout, runs_with(layout, {{0, 0, 0}, {1, 2, 3}, {1, 1, 1}}));
  const Section section = changes_section(reported.source);
  CHECK(says(section, "no number was varied"));
  CHECK(says(section, "tranche run 'my town.toml' --assumptions"));
  CHECK_FALSE(figure_in(section, "tornado"));
}

TEST_CASE("where no number moves the difference there are no figures of what does") {
  const MemoryResults results = two_plans_in_settings(
      {"x"}, {{0}, {0}, {1}, {1}}, [](const std::vector<double>&) { return std::pair(1.0, 0.0); });
  const EndValues values(results);
  const WholeAnswer answer = summarise_all(results);
  const Section section = changes_section({results, values, answer});
  CHECK(says(section, "the same in all of 4 settings"));
  CHECK_FALSE(figure_in(section, "response"));
}
