#include "base/suggestion.hpp"

#include <algorithm>
#include <string>
#include <vector>

// clang-format off: RapidCheck's adapter needs Catch2 before it
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include "base/edit_distance.hpp"
#include "testing.hpp"
// clang-format on

using tranche::edit_distance;
using tranche::nearest_word;
using tranche::suggestion;

TEST_CASE("edit distance counts insertions, deletions, replacements and swaps of neighbours") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("staff", "staff") == 0);
  CHECK(edit_distance("staf", "staff") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("frist", "first") == 1);
}

TEST_CASE("edit distance is symmetric and never more than the longer word") {
  rc::prop("symmetric", [](const std::string& left, const std::string& right) {
    RC_ASSERT(edit_distance(left, right) == edit_distance(right, left));
    RC_ASSERT(edit_distance(left, right) <= std::max(left.size(), right.size()));
  });
}

TEST_CASE("a near word is suggested, and where none is near all are listed") {
  const std::vector<std::string> known = {"roll_over", "budget", "agency"};
  CHECK(suggestion("rol_over", known) == "did you mean 'roll_over'?");
  CHECK(suggestion("agencies", known) == "did you mean 'agency'?");
  CHECK(suggestion("colour", known) == "known: roll_over, budget and agency");
  CHECK(suggestion("x", {}).empty());
}

TEST_CASE("a word far from all that are known has no nearest") {
  const std::vector<std::string> known{"population", "deprivation"};
  CHECK(nearest_word("populaton", known) == "population");
  CHECK_FALSE(nearest_word("xyz", known));
}
