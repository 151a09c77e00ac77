#include "app/loading/sweep_design.hpp"

#include <algorithm>
#include <set>

#include "advice_scenario.hpp"
#include "scenario/values/distribution.hpp"
#include "scenario/values/scenario.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::app;

namespace {

const std::string base = test::advice_scenario + R"([[uncertainty]]
key = "agency.council.skill"
distribution = "triangular"
low = 0.2
most_likely = 0.5
high = 0.9
)";

scenario::Scenario with(const std::string& sweeps) {
  return scenario::read_scenario_text(base + sweeps, "sweep.toml");
}

const std::string staff_grid = R"(
[[sweep]]
design = "grid"
  [[sweep.vary]]
  key = "agency.council.staff"
  values = [10, 20, 40]
)";
const std::string cost_cube = R"(
[[sweep]]
design = "latin_hypercube"
points = 8
uncertainties = true
  [[sweep.vary]]
  key = "intervention.advice.cost_per_head"
  low = "£80"
  high = "£120"
)";

}  // namespace

TEST_CASE(
    "a switch is a choice between false and true, in its unit and in the words of its values") {
  const SweepDesign design = make_sweep_design(
      with("\n[[sweep]]\ndesign = \"grid\"\n  [[sweep.vary]]\n  key = \"mechanisms.trust.on\"\n"
           "  values = [true, false]\n"));
  CHECK(design.units == std::vector<std::string>{"0: false | 1: true"});
  CHECK(design.spread == std::vector<std::string>{"grid of true, false"});
}

TEST_CASE(
    "blocks of a sweep are crossed, the last changing fastest, and values are those of the file") {
  const SweepDesign design = make_sweep_design(with(staff_grid + cost_cube));
  CHECK(design.name == "grid × latin_hypercube");
  CHECK(design.keys == std::vector<std::string>{"agency.council.staff",
                                                "intervention.advice.cost_per_head",
                                                "agency.council.skill"});
  REQUIRE(design.values.size() == 24);
  for (std::size_t setting = 0; setting < 24; ++setting) {
    CHECK(design.values[setting][0] == std::vector<double>{10, 20, 40}[setting / 8]);
    CHECK(design.values[setting][1] == design.values[setting % 8][1]);
    CHECK(design.values[setting][1] > 80);
    CHECK(design.values[setting][1] < 120);
  }
  const auto overrides = design.overrides(9);
  REQUIRE(overrides.size() == 3);
  CHECK(overrides[1].key == "intervention.advice.cost_per_head");
  CHECK(overrides[1].value == design.values[9][1]);
}

TEST_CASE("a block's points do not depend on the other blocks") {
  const SweepDesign alone = make_sweep_design(with(cost_cube));
  const SweepDesign crossed = make_sweep_design(with(staff_grid + cost_cube));
  for (std::size_t point = 0; point < 8; ++point) {
    CHECK(alone.values[point][0] == crossed.values[point][1]);
    CHECK(alone.values[point][1] == crossed.values[point][2]);
  }
}

TEST_CASE("points of a distribution fall one into each stratum of its probability") {
  const SweepDesign design = make_sweep_design(with(cost_cube));
  const scenario::Distribution shape = with("").uncertainties.front().distribution;
  std::set<int> strata;
  for (const auto& row : design.values) {
    int stratum = 0;
    while (stratum < 7 && row[1] > quantile(shape, (stratum + 1) / 8.0)) ++stratum;
    strata.insert(stratum);
  }
  CHECK(strata.size() == 8);
}

TEST_CASE("one at a time begins with the scenario's own numbers") {
  const SweepDesign design = make_sweep_design(with(R"(
[[sweep]]
design = "one_at_a_time"
  [[sweep.vary]]
  key = "agency.council.staff"
  values = [10, 40]
  [[sweep.vary]]
  key = "intervention.advice.cost_per_head"
  low = "£80"
  high = "£120"
  steps = 2
)"));
  using Rows = std::vector<std::vector<double>>;
  CHECK(design.values == Rows{{20, 100}, {10, 100}, {40, 100}, {20, 80}, {20, 120}});
}

TEST_CASE("a number that counts whole things takes every whole value of its range equally often") {
  const SweepDesign design = make_sweep_design(with(R"(
[[sweep]]
design = "sobol"
points = 64
  [[sweep.vary]]
  key = "agency.council.decision_points"
  low = 1
  high = 4
)"));
  for (const double value : {1.0, 2.0, 3.0, 4.0}) {
    CHECK(std::ranges::count_if(design.values, [&](const auto& row) { return row[0] == value; }) ==
          16);
  }
}

TEST_CASE("rows of a list are taken as they stand, in their own units") {
  const SweepDesign design = make_sweep_design(with(R"(
[[sweep]]
design = "rows"
rows = [["£80", "50 %"], ["£120", 0.25]]
  [[sweep.vary]]
  key = "intervention.advice.cost_per_head"
  [[sweep.vary]]
  key = "agency.council.skill"
)"));
  using Rows = std::vector<std::vector<double>>;
  CHECK(design.values == Rows{{80, 0.5}, {120, 0.25}});
}

TEST_CASE("the reader counts as many settings as the design has") {
  for (const std::string& text :
       {staff_grid, cost_cube,
        std::string(
            "[[sweep]]\ndesign = \"morris\"\npoints = 5\nrepeats = 2\nuncertainties = true\n"),
        std::string("[[sweep]]\ndesign = \"saltelli\"\npoints = 4\nuncertainties = true\n")}) {
    const scenario::Scenario scenario = with(text);
    CHECK(make_sweep_design(scenario).values.size() == scenario::rows_of(scenario.sweeps.front()));
  }
}

TEST_CASE("designs on the faces of the cube stay within the quantiles of a bell that they state") {
  const std::string bell =
      "  [[sweep.vary]]\n  key = \"agency.council.staff\"\n  distribution = \"normal\"\n"
      "  mean = 100\n  sd = 10\n";
  const auto walks =
      make_sweep_design(with("[[sweep]]\ndesign = \"morris\"\npoints = 40\nlevels = 2\n" + bell));
  std::set<double> levels;
  for (const auto& row : walks.values) levels.insert(row[0]);
  REQUIRE(levels.size() == 2);
  CHECK(*levels.begin() == Approx(100 - 16.4485363));  // the 5 % quantile of a normal
  CHECK(*levels.rbegin() == Approx(100 + 16.4485363));
  CHECK_THAT(walks.spread[0], Catch::Contains("from its 5 % to its 95 % quantile"));
  const auto sequence = make_sweep_design(
      with("[[sweep]]\ndesign = \"sobol\"\npoints = 4\nscramble = \"none\"\n" + bell));
  CHECK(sequence.values[0][0] == Approx(100 - 25.7582930));  // the origin, at 0.5 %
  CHECK(sequence.values[1][0] == Approx(100));               // its second point is the middle
}
