#include <numeric>
#include <string>
#include <vector>

#include "paths.hpp"
#include "scenario/read/read_budget.hpp"
#include "scenario/text/toml_reader.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

struct Read {
  std::vector<std::int64_t> years;  ///< [pence]
  std::vector<Diagnostic> mistakes;
};

Read read(const std::string& keys, const Calendar& calendar = {}) {
  Problems problems;
  const std::string text = "code = \"f\"\n" + keys;
  const auto table = read_toml(text, std::make_shared<const std::string>("f.toml"), problems);
  REQUIRE(table);
  const SectionReader reader(*table, section("fund"), problems);
  Read result;
  for (const Pence year : read_budget(reader, calendar)) result.years.push_back(year.value);
  result.mistakes = problems.sorted();
  return result;
}

std::int64_t sum(const std::vector<std::int64_t>& years) {
  return std::accumulate(years.begin(), years.end(), std::int64_t{0});
}

}  // namespace

TEST_CASE("a total over some years is shared out evenly, to the penny") {
  const auto even = read("budget = \"£20m over 10 years\"");
  CHECK(even.mistakes.empty());
  CHECK(even.years == std::vector<std::int64_t>(10, 200'000'000));
  const auto odd = read("budget = \"£10\"\nlasts = \"3 years\"");
  CHECK(odd.years == std::vector<std::int64_t>{333, 333, 334});
  const auto part = read("budget = \"£1m over 18 months\"", {2025, 7, 4});
  CHECK(part.years == std::vector<std::int64_t>{50'000'000, 50'000'000});
  CHECK(sum(read("budget = \"£999,999.99 over 17 months\"", {2025, 9, 4}).years) == 99'999'999);
}

TEST_CASE("a yearly amount lasts as long as it says, or as lasts says") {
  CHECK(read("budget = \"£2m a year for 3 years\"").years ==
        std::vector<std::int64_t>(3, 200'000'000));
  CHECK(read("budget = \"£2m a year\"\nlasts = \"2 years\"").years ==
        std::vector<std::int64_t>(2, 200'000'000));
  CHECK(read("budget = \"£2m a year\"").years.size() == 10);
}

TEST_CASE("a total without a time, and two times that differ, are refused") {
  const auto timeless = read("budget = \"£20m\"");
  REQUIRE(timeless.mistakes.size() == 1);
  CHECK(timeless.mistakes[0].problem == "the budget does not say how long it lasts");
  const auto twice = read("budget = \"£20m over 10 years\"\nlasts = \"3 years\"");
  REQUIRE(twice.mistakes.size() == 1);
  CHECK(twice.mistakes[0].problem == "budget and lasts name different times");
  CHECK(read("budget = \"£20m over 3 years\"\nlasts = \"36 months\"").mistakes.empty());
  CHECK(read("budget = \"£20m over 10 days\"").mistakes.size() == 1);
}
