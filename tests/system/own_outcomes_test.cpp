#include <algorithm>
#include <sstream>

#include "valley.hpp"

using namespace tranche;

namespace {

/// The valley with a figure of each community in its place: poverty in per cent, 10 to 24.
void put_figure(const valley::Folder& folder) {
  std::istringstream lines(folder.text("valley.csv"));
  std::string text;
  int row = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("code,")) line += ",figure_poverty";
    if (line.starts_with("V")) line += "," + std::to_string(10 + 2 * row++);
    text += line + "\n";
  }
  folder.write("valley.csv", text);
}

const char* const poverty_and_framework = R"(
[[outcome]]
code = "poverty"
name = "Poverty"
unit = "%"
worst = 50
drift = 0.02
council_drift = 0.02

[framework]
name = "Two national outcomes"

[[framework.outcome]]
code = "fair"
weight = 3
served_by = ["income", "poverty"]

[[framework.outcome]]
code = "healthy"
served_by = "health"
)";

void put_scenario(const valley::Folder& folder, const std::string& name, const std::string& more) {
  folder.write(name, folder.text("valley.toml") + more);
}

std::size_t position(const ResultsLayout& layout, const std::string& series) {
  return static_cast<std::size_t>(std::ranges::find(layout.series, series, &SeriesInfo::name) -
                                  layout.series.begin());
}

}  // namespace

TEST_CASE("a figure of the place changes no run of a scenario that makes no outcome of it") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --output before.h5 --quiet") == 0);
  put_figure(folder);
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --output after.h5 --quiet") == 0);
  const ResultsFile before(folder / "before.h5");
  const ResultsFile after(folder / "after.h5");
  CHECK(after.layout().domains == before.layout().domains);
  CHECK(after.layout().outcomes.empty());
  for (std::size_t row = 0; row < before.layout().rows(); ++row)
    CHECK(valley::same_bits(before.read(row).series, after.read(row).series));
}

TEST_CASE("an outcome of one's own is run, kept and told in its unit, and alignment beside it") {
  const valley::Folder folder;
  put_figure(folder);
  put_scenario(folder, "own.toml", poverty_and_framework);
  REQUIRE(folder.tranche("run own.toml --seeds 2 --output own.h5 --quiet") == 0);
  const ResultsFile file(folder / "own.h5");
  const ResultsLayout& layout = file.layout();
  CHECK(layout.domains == std::vector<std::string>{"income", "health", "poverty"});
  REQUIRE(layout.outcomes.size() == 1);
  CHECK(layout.outcomes[0].name == "Poverty");
  CHECK(layout.outcomes[0].unit == "%");
  CHECK(layout.outcomes[0].best == "0");
  CHECK(layout.outcomes[0].worst == "50");
  CHECK(position(layout, "outcome_poverty") < layout.series.size());
  CHECK(position(layout, "budget_alignment") < layout.series.size());
  CHECK(position(layout, "spending_alignment") < layout.series.size());
  REQUIRE(folder.tranche("summary own.h5") == 0);
  const std::string told = folder.text("out");
  CHECK(valley::contains(told, "Outcomes in their own units"));
  CHECK(valley::contains(told, "Poverty"));
  CHECK(valley::contains(told, "aligned, %"));
}

TEST_CASE("results with outcomes of one's own are their own scenario and place") {
  const valley::Folder folder;
  put_figure(folder);
  put_scenario(folder, "own.toml", poverty_and_framework);
  REQUIRE(folder.tranche("run own.toml --seeds 2 --plans A --output own.h5 --quiet") == 0);
  REQUIRE(folder.tranche("run own.h5 --output again.h5 --quiet") == 0);
  CHECK(folder.text("own.h5") == folder.text("again.h5"));
}

TEST_CASE("a scenario's own check may ask for alignment where a framework is stated") {
  const valley::Folder folder;
  put_figure(folder);
  const std::string bounds = "[check]\nseeds = 2\n[check.between]\nspending_alignment = ";
  put_scenario(folder, "wide.toml", poverty_and_framework + bounds + "[0.01, 1]\n");
  CHECK(folder.tranche("check --run wide.toml") == 0);
  put_scenario(folder, "narrow.toml", poverty_and_framework + bounds + "[0.9999, 1]\n");
  CHECK(folder.tranche("check --run narrow.toml") != 0);
}
