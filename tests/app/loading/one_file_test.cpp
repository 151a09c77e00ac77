#include "app/loading/one_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/loading/load.hpp"
#include "base/text_file.hpp"
#include "paths.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::app;
namespace fs = std::filesystem;

namespace {

/// A folder with the valley's place, and as many scenarios as a test writes there.
struct Folder {
  Folder() : path(fs::temp_directory_path() / ("one-file-" + std::to_string(getpid()))) {
    fs::create_directories(path);
    fs::copy_file(data("valley.csv"), path / "valley.csv", fs::copy_options::overwrite_existing);
    std::ofstream(path / "valley.edges.csv") << "a,b\nV01,V02\nV05,V06\nV01,V05\n";
  }
  ~Folder() { fs::remove_all(path); }

  static fs::path data(const std::string& name) {
    return test::source_folder() / "tests" / "system" / "data" / name;
  }
  static std::string valley() { return required_text(data("valley.toml").string()); }

  Loaded load(const std::string& text, const std::vector<std::string>& plans = {}) const {
    std::ofstream(path / "s.toml", std::ios::binary) << text;
    Choice choice;
    choice.plans = plans;
    return load_experiment(path / "s.toml", choice);
  }

  fs::path path;
};

/// What plans of other plans' parts and numbers are made of.
constexpr const char* more_plans = R"(
[[plan]]
code = "B"
name = "The first, with more to train"
extends = "A"
set.agency.council.staff = 9

[stop]
plans = ["A2", "C"]
relative = "10 %"

[[uncertainty]]
key = "plan.A.phase.everything.set_up_cost"
distribution = "uniform"
low = "£4k"
high = "£6k"

[[uncertainty]]
key = "agency.council.staff"
distribution = "uniform"
low = 5
high = 7

[[sweep]]
design = "grid"
[[sweep.vary]]
key = "plan.A.phase.everything.set_up_cost"
values = ["£4k", "£6k"]

[[sweep]]
design = "grid"
[[sweep.vary]]
key = "agency.trust.staff"
values = [2, 3]
)";

std::vector<std::string> values_of(const ResultsLayout& layout) {
  std::vector<std::string> values;
  for (const ParameterInfo& one : layout.parameters) values.push_back(one.key + "=" + one.value);
  return values;
}

}  // namespace

TEST_CASE("a scenario in one file is read back to the same place, plans and numbers") {
  const Folder folder;
  const Loaded first = folder.load(Folder::valley());
  const std::string text = one_file_text(first);
  fs::remove(folder.path / "valley.csv");
  fs::remove(folder.path / "valley.edges.csv");
  const Loaded again = folder.load(text);
  CHECK(again.layout().plans == first.layout().plans);
  CHECK(again.layout().reference_plan == first.layout().reference_plan);
  CHECK(again.layout().place_text == first.layout().place_text);
  CHECK_FALSE(first.layout().neighbours_text.empty());
  CHECK(again.layout().neighbours_text == first.layout().neighbours_text);
  CHECK(values_of(again.layout()) == values_of(first.layout()));
  CHECK(one_file_text(again) == text);
}

TEST_CASE("plans that are left out of one file take along what speaks of them") {
  const Folder folder;
  const Loaded some = folder.load(Folder::valley() + more_plans, {"B", "C"});
  const Loaded again = folder.load(one_file_text(some));
  CHECK(again.layout().plans == std::vector<std::string>{"C", "B"});
  CHECK(again.layout().reference_plan == some.layout().reference_plan);
  REQUIRE(again.scenario->uncertainties.size() == 1);
  CHECK(again.scenario->uncertainties[0].key == "agency.council.staff");
  REQUIRE(again.scenario->sweeps.size() == 1);
  CHECK(again.scenario->sweeps[0].factors[0].key == "agency.trust.staff");
  const auto phases = [](const Loaded& loaded, const std::string& plan) {
    const auto found = std::ranges::find(loaded.scenario->plans, plan, &scenario::PlanEntry::code);
    return found->phases.size();
  };
  CHECK(phases(again, "B") == phases(some, "B"));  // it extends one that is not there any more
}

TEST_CASE("the plan without a programme that reading adds is added to one file again") {
  const Folder folder;
  std::string text = Folder::valley();
  const std::string off = "baseline = false";
  text.replace(text.find(off), off.size(), "baseline = true");
  const Loaded first = folder.load(text);
  REQUIRE(first.layout().baseline_plan == "none");
  const Loaded again = folder.load(one_file_text(first));
  CHECK(again.layout().plans == first.layout().plans);
  CHECK(again.scenario->baseline_is_added);
}
