#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "paths.hpp"
#include "scenario/check/check_place.hpp"
#include "scenario/compile/compile.hpp"
#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"

// tests/broken holds scenario files with mistakes in them. The messages each must give, to the
// letter, are the comments
// `# expect: …` at its end; a line break in a message is not possible, and paths are relative to
// the folder.

namespace {

namespace fs = std::filesystem;
using namespace tranche;

const fs::path folder = test::source_folder() / "tests" / "broken";

std::vector<fs::path> broken_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto& path = entry.path();
    if (path.extension() == ".toml" && path.filename() != "right.toml") files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> expected(const fs::path& file) {
  const std::string mark = "# expect: ";
  std::vector<std::string> messages;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(mark)) messages.push_back(line.substr(mark.size()));
  }
  return messages;
}

std::string without_folder(std::string text) {
  const std::string prefix = folder.generic_string() + "/";
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
    text.erase(at, prefix.size());
  return text;
}

/// The place's files, or its texts in the scenario itself.
world::PlaceText place_text_of(const scenario::Scenario& scenario) {
  if (!scenario.place_communities) return world::read_place_text(scenario.place_file.string());
  const std::string in = " in " + *scenario.place_at.file;
  world::PlaceText text{{"the place" + in, *scenario.place_communities}, std::nullopt};
  if (scenario.place_neighbours)
    text.neighbours = {"the neighbours" + in, *scenario.place_neighbours};
  return text;
}

/// What `tranche check` finds: the scenario by itself, the place, and both together.
std::vector<Diagnostic> mistakes_of(const fs::path& file) {
  auto [scenario, diagnostics] = scenario::try_read_scenario(file);
  if (!scenario.place_file.empty() || scenario.place_communities) {
    try {
      const Place place = world::read_place(place_text_of(scenario));
      const auto more = scenario::check_against(scenario, place);
      diagnostics.insert(diagnostics.end(), more.begin(), more.end());
    } catch (const InputError& error) {
      diagnostics.insert(diagnostics.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  scenario::Problems all;
  all.add(std::move(diagnostics));
  return all.sorted();
}

std::vector<std::string> messages_of(const fs::path& file) {
  std::vector<std::string> messages;
  for (const auto& diagnostic : mistakes_of(file))
    messages.push_back(without_folder(diagnostic.text()));
  return messages;
}

}  // namespace

TEST_CASE("a broken scenario file gives exactly the messages written in it") {
  const auto files = broken_files();
  REQUIRE(files.size() >= 40);
  for (const auto& file : files) {
    INFO(file.filename().string());
    const auto wanted = expected(file);
    CHECK_FALSE(wanted.empty());
    CHECK(messages_of(file) == wanted);
  }
}

TEST_CASE("the scenario that the broken ones are made from is right") {
  CHECK(messages_of(folder / "right.toml").empty());
}

TEST_CASE("every message names a line and a column, unless a file cannot be read at all") {
  for (const auto& file : broken_files()) {
    INFO(file.filename().string());
    for (const auto& diagnostic : mistakes_of(file)) {
      const bool whole_file = diagnostic.problem.find("read") != std::string::npos;
      CHECK((diagnostic.line > 0 || whole_file));
      CHECK((diagnostic.column > 0 || whole_file));
      CHECK_FALSE(diagnostic.problem.empty());
    }
  }
}

// Not run by default: prints what the files give now, to be read by a person and pasted into them.
TEST_CASE("print the messages of the broken files", "[.print]") {
  for (const auto& file : broken_files()) {
    std::cout << file.filename().string() << "\n";
    for (const auto& message : messages_of(file)) std::cout << "# expect: " << message << "\n";
  }
}
