#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// clang-format off: RapidCheck's adapter needs Catch2 before it
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include "paths.hpp"
#include "testing.hpp"
// clang-format on

#include "scenario/check/check_place.hpp"
#include "scenario/compile/compile.hpp"
#include "scenario/values/scenario.hpp"
#include "world/place_file.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

const std::string folder = (tranche::test::source_folder() / "tests" / "broken" / "").string();

std::string right_text() {
  std::ifstream stream(folder + "right.toml");
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Reads a text as `check` does and, where nothing is wrong, compiles it, which then must work.
void read_all(const std::string& text, const Place& place) {
  const auto [scenario, diagnostics] = try_read_scenario_text(text, folder + "right.toml");
  const auto more = check_against(scenario, place);
  if (diagnostics.empty() && more.empty()) compile(scenario, place);
  for (const auto& diagnostic : diagnostics) RC_ASSERT(!diagnostic.problem.empty());
}

}  // namespace

TEST_CASE("a scenario with a line taken out is either right or reported, never a crash") {
  const Place place = world::read_place(folder + "village.csv");
  const std::string text = right_text();
  rc::prop("any line", [&] {
    std::string shorter = text;
    const auto from = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto end = shorter.find('\n', from);
    const auto begin = shorter.rfind('\n', from);
    shorter.erase(begin == std::string::npos ? 0 : begin,
                  end == std::string::npos ? end : end - begin);
    read_all(shorter, place);
  });
}

TEST_CASE("a scenario with letters exchanged is either right or reported, never a crash") {
  const Place place = world::read_place(folder + "village.csv");
  const std::string text = right_text();
  rc::prop("any few letters", [&] {
    std::string garbled = text;
    const auto places = *rc::gen::container<std::vector<std::size_t>>(
        3, rc::gen::inRange<std::size_t>(0, text.size()));
    for (const auto at : places)
      garbled[at] = *rc::gen::elementOf(std::string("0123456789-=.\"'[]{}#%ax \n,"));
    read_all(garbled, place);
  });
}

TEST_CASE("a value of the wrong kind is reported wherever it stands") {
  const Place place = world::read_place(folder + "village.csv");
  const std::string text = right_text();
  const std::vector<std::string> values = {"7",  "-1.5",       "true",       "\"x\"", "[]",
                                           "{}", "2025-04-01", "[1, \"a\"]", "nan",   "inf"};
  std::size_t reported = 0;
  for (std::size_t at = text.find(" = "); at != std::string::npos; at = text.find(" = ", at + 1)) {
    const auto end = text.find('\n', at);
    for (const auto& value : values) {
      const auto changed = text.substr(0, at + 3) + value + text.substr(end);
      const auto [scenario, diagnostics] = try_read_scenario_text(changed, folder + "right.toml");
      const auto more = check_against(scenario, place);
      reported += !diagnostics.empty() || !more.empty();
      if (diagnostics.empty() && more.empty()) CHECK_NOTHROW(compile(scenario, place));
    }
  }
  CHECK(reported > 300);
}
