#include <set>

#include "valley.hpp"

using namespace tranche;

namespace {

/// The valley with a check of its own over two seeds, and in which line of the file its one bound
/// stands.
struct Checked {
  explicit Checked(const std::string& bound) {
    const std::string text =
        folder.text("valley.toml") + "\n[check]\nseeds = 2\n\n[check.between]\n";
    line = std::ranges::count(text, '\n') + 1;
    folder.write("valley.toml", text + bound + "\n");
  }
  std::set<std::string> files() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
      names.insert(std::filesystem::relative(entry.path(), folder.path()).string());
    }
    return names;
  }

  valley::Folder folder;
  std::ptrdiff_t line = 0;
};

const std::set<std::string> nothing_written = {"err", "out", "valley.csv", "valley.toml"};

}  // namespace

TEST_CASE(
    "a scenario that ends outside its own bounds is told where, in which plans and by how much") {
  const Checked scenario("wellbeing = [0.1, 0.2]");
  REQUIRE(scenario.folder.tranche("check --run valley.toml") == 2);
  const std::string err = scenario.folder.text("err");
  const std::string start =
      "valley.toml:" + std::to_string(scenario.line) + ":13: wellbeing ends at 0.";
  for (const char* plan : {"A", "A2", "C"}) {
    INFO(plan << "\n" << err);
    CHECK(contains(
        err, "in plan '" + std::string(plan) + "' (mean of 2 seeds; its bounds are 0.1 to 0.2)"));
  }
  CHECK(err.starts_with(start));
  CHECK(contains(err, "look for what is wrong in the plan, or correct the bounds"));
  CHECK(contains(err, "3 mistakes; nothing was written."));
  CHECK(scenario.folder.text("out").empty());
  CHECK(scenario.files() == nothing_written);
}

TEST_CASE("a bound on what is never known fails, whatever its numbers") {
  const Checked scenario("resilience = [0, 1]");  // there is no shock in the valley
  REQUIRE(scenario.folder.tranche("check --run valley.toml") == 2);
  CHECK(contains(scenario.folder.text("err"), "resilience is not defined in plan 'C'"));
  CHECK(scenario.files() == nothing_written);
}

TEST_CASE(
    "a scenario within its own bounds is right, and its bounds are looked at with --run alone") {
  const Checked within("wellbeing = [0.5, 0.95]");
  REQUIRE(within.folder.tranche("check --run valley.toml") == 0);
  CHECK(contains(within.folder.text("out"), "valley.toml: right"));
  CHECK(contains(within.folder.text("out"), "(3 plans, 12 communities"));
  CHECK(within.files() == nothing_written);

  const Checked outside("wellbeing = [0.1, 0.2]");
  CHECK(outside.folder.tranche("check valley.toml") == 0);
  REQUIRE(outside.folder.tranche("check --run valley.toml") == 2);
}
