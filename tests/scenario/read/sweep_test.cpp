#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "paths.hpp"
#include "scenario/values/scenario.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

namespace fs = std::filesystem;

/// A folder with a scenario that builds on tests/broken/right.toml; goes with the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("tranche-sweep-" + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  Scenario scenario(const std::string& text) const {
    const fs::path base = fs::path(test::source_folder()) / "tests" / "broken" / "right.toml";
    write("sweep.toml", "extends = \"" + base.generic_string() + "\"\n" + text);
    return read_scenario(path_ / "sweep.toml");
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }

 private:
  fs::path path_;
};

using Values = std::vector<std::vector<double>>;

}  // namespace

TEST_CASE("the rows of a CSV file are those of the design, units and shares included") {
  const Folder folder;
  folder.write(
      "rows.csv",
      "agency.council.skill,intervention.advice.cost_per_head\n50 %,£80\n0.25,\"£1,200\"\n");
  const Scenario scenario = folder.scenario("[[sweep]]\ndesign = \"rows\"\nfile = \"rows.csv\"\n");
  REQUIRE(scenario.sweeps.size() == 1);
  CHECK(scenario.sweeps[0].factors[1].key == "intervention.advice.cost_per_head");
  CHECK(scenario.sweeps[0].rows == Values{{0.5, 80}, {0.25, 1200}});
}

TEST_CASE(
    "the resolved scenario holds the rows of its CSV file, so that a replay needs no second file") {
  const Folder folder;
  folder.write("rows.csv",
               "agency.council.skill,intervention.advice.cost_per_head\n0.5,£80\n0.25,£90\n");
  const Scenario scenario = folder.scenario("[[sweep]]\ndesign = \"rows\"\nfile = \"rows.csv\"\n");
  const std::string text = resolved_text(scenario);
  CHECK(text.find("rows.csv") == std::string::npos);
  const Scenario again = read_scenario_text(text, "results");
  CHECK(again.sweeps.at(0).rows == scenario.sweeps[0].rows);
  CHECK(resolved_text(again) == text);
}

TEST_CASE("steps from low to high include both ends") {
  const Scenario scenario = Folder().scenario(R"(
[[sweep]]
design = "grid"
  [[sweep.vary]]
  key = "intervention.advice.cost_per_head"
  low = "£80"
  high = "£120"
  steps = 5
)");
  CHECK(scenario.sweeps.at(0).factors.at(0).values == std::vector<double>{80, 90, 100, 110, 120});
}

TEST_CASE("a stopping rule is read with its units, and absent where the scenario has none") {
  CHECK_FALSE(Folder().scenario("").stop);
  const auto stop =
      Folder().scenario("[stop]\nrelative = \"5 %\"\nlevel = \"90 %\"\nmost = 500\n").stop;
  REQUIRE(stop);
  CHECK(stop->relative == Approx(0.05));
  CHECK(stop->level == Approx(0.9));
  CHECK(stop->first == 20);
  CHECK(stop->most == 500);
}

TEST_CASE("a number keeps all its digits, however small it is") {
  CHECK(Folder().scenario("[stop]\nhalf_width = 1e-12\n").stop->half_width == 1e-12);
  CHECK(Folder().scenario("[stop]\nhalf_width = 0.01234567890123\n").stop->half_width ==
        0.01234567890123);
}
