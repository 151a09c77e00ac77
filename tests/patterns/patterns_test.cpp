// The ten patterns in a reduced size: at the defaults each falls on the side of its regions that
// docs/validation.md states, and every mutant fails. The full size, with its tests and draws, is
// `tools/validate`.
#include "patterns/patterns.hpp"

#include <fstream>
#include <iterator>

#include "base/hash.hpp"
#include "paths.hpp"
#include "patterns/draws.hpp"
#include "patterns/evaluate.hpp"
#include "patterns/frozen.hpp"
#include "patterns/report.hpp"
#include "testing.hpp"

namespace tranche::validation {
namespace {

std::string page() {
  std::ifstream in(test::source_folder().string() + "/docs/validation.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

void check(const Pattern& pattern) {
  if (pattern.available && !pattern.available()) {
    WARN("skipped: the data of pattern " << pattern.number
                                         << " are not beside the checkout (or set TRANCHE_SHARED)");
    return;
  }
  Size size = pattern.reduced;
  size.draws = 0;
  const Evaluation found = evaluate(pattern, size, {});
  INFO(section(pattern, size, found, "", ""));
  CHECK(found.defaults.shows == stated_to_show(page(), pattern));
  for (std::size_t at = 0; at < found.mutants.size(); ++at) {
    INFO("mutant " << pattern.mutants[at].code);
    CHECK(!found.mutants[at].holds);
  }
}

}  // namespace

TEST_CASE("absorption is as S-shaped as stated, and not without friction") { check(absorption()); }
TEST_CASE("capacity first starts late and ends level as stated, and not without gates") {
  check(capacity_first());
}
TEST_CASE("spending jumps in March as stated, and not without a rush") { check(year_end()); }
TEST_CASE("take-up falls with deprivation as stated, and not without burdens") { check(take_up()); }
TEST_CASE("perceptions move before outcomes as stated, and not where nobody notices") {
  check(perceptions());
}
TEST_CASE("councils drift as stated, and not at half the drift") { check(council_drift()); }
TEST_CASE("linkage stands above mandate and autonomy as stated, and not where nothing links") {
  check(direction());
}
TEST_CASE("elections cost as stated, and not where buy-in or codification do not count") {
  check(elections());
}
TEST_CASE("choices are as good as stated, and not where clusters are ignored") { check(choices()); }
TEST_CASE("slow socialisation keeps variety as stated, and not where the code learns nothing") {
  check(socialisation());
}

TEST_CASE("each pattern has a mutant and a criterion, and they are in order") {
  int number = 0;
  for (const Pattern& pattern : patterns()) {
    CHECK(pattern.number > number);
    number = pattern.number;
    CHECK(!pattern.mutants.empty());
    CHECK(!pattern.criteria.empty());
  }
}

TEST_CASE("a pattern's rows do not depend on the number of threads") {
  Pattern pattern = socialisation();
  pattern.mutants.clear();
  const Size size{20, 0, 3, 4};
  const Evaluation one = evaluate(pattern, size, {1});
  const Evaluation two = evaluate(pattern, size, {2});
  CHECK(one.rows == two.rows);
  CHECK(one.draws_inside == two.draws_inside);
}

TEST_CASE(
    "the defaults are those that were frozen before the first full run, and the page names them") {
  INFO(
      "a default was changed: run tools/validate anew, and say why in the commit "
      "(tests/patterns/frozen.hpp)");
  CHECK(changed_since(frozen_text(), catalogue_text()) == std::vector<std::string>{});
  CHECK(page().find(sha256_hex(frozen_text())) != std::string::npos);
}

TEST_CASE("a changed default is noticed, a new parameter is not a change") {
  CHECK(changed_since("a 1 0 2 A\n", "a 1 0 2 A\nb 3 0 4 E\n").empty());
  CHECK(changed_since("a 1 0 2 A\nb 3 0 4 E\n", "b 3 0 4 E\na 1.5 0 2 A\n") ==
        std::vector<std::string>{"a 1 0 2 A"});
}

TEST_CASE("a page without a verdict is an error, not a verdict") {
  CHECK_THROWS(stated_to_show("nothing", choices()));
  CHECK_THROWS(
      stated_to_show("## 9. Choices are as good as their samples\n\nno verdict\n", choices()));
  CHECK(stated_to_show(
      "## 9. Choices are as good as their samples\n\n**Verdict at the defaults: holds.**\n",
      choices()));
}

}  // namespace tranche::validation
