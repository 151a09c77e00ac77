#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "paths.hpp"
#include "scenario/schema/quantities.hpp"
#include "scenario/values/scenario.hpp"
#include "testing.hpp"
#include "tranche/tables/place_series.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

/// The small right scenario, of five years from April 2025, with more before its tables and at its
/// end.
Scenario right_and(const std::string& more, const std::string& first = {}) {
  std::ifstream file(test::source_folder() / "tests" / "broken" / "right.toml");
  const std::string right{std::istreambuf_iterator<char>(file), {}};
  return read_scenario_text(first + right + "\n" + more, "right.toml");
}

/// One row, with what is common to most.
std::string row(const std::string& lines) {
  return "[[observed]]\ncode = \"one\"\nsource = \"A report, 2028\"\n" + lines + "\n";
}

ObservedRow read_row(const std::string& lines) { return right_and(row(lines)).observed.at(0).row; }

const std::string a_share =
    "quantity = \"absorption\"\nvalue = 0.6\nerror = 0.05\nnaive = [0, 1]\n";

}  // namespace

TEST_CASE("an observed row is read with its defaults") {
  const ObservedRow one = read_row(a_share + "at = 2028-03-31");
  CHECK(one.code == "one");
  CHECK(one.name == "one");
  CHECK(one.plan == "A");
  CHECK(one.quantity == "absorption");
  CHECK(one.unit == "1");
  CHECK(one.per.empty());
  CHECK(one.role == ObservedRole::fit);
  CHECK(one.over == ObservedOver::to_date);
  CHECK(one.source == "A report, 2028");
  CHECK(one.value == 0.6);
  CHECK(one.error == 0.05);
  CHECK(one.naive_low == 0);
  CHECK(one.naive_high == 1);
}

TEST_CASE("a date is the end of its month, a time from the start so many whole months") {
  CHECK(read_row(a_share + "at = 2026-03-31").month == 11);
  CHECK(read_row(a_share + "at = \"March 2026\"").month == 11);
  CHECK(read_row(a_share + "at = \"12 months\"").month == 11);
  CHECK(read_row(a_share + "at = \"2 years 6 months\"").month == 29);
  CHECK(read_row(a_share + "at = \"5 years\"").month == 59);
  CHECK(read_row(a_share + "at = 2025-04-01").month == 0);
}

TEST_CASE("a fiscal year is that of the time, from its first month or from the start") {
  const std::string sum =
      "quantity = \"delivery\"\nover = \"fiscal_year\"\nvalue = \"£60k\"\nerror = \"£5k\"\n"
      "naive = [\"£0\", \"£100k\"]\n";
  CHECK(read_row(sum + "at = 2027-03-31").first == 12);
  CHECK(read_row(sum + "at = \"14 months\"").first == 12);
  CHECK(read_row(sum + "at = \"11 months\"").first == 0);
  const ObservedRow one = read_row(sum + "at = 2027-03-31");
  CHECK(one.unit == "GBP");
  CHECK(one.value == 60'000);
  CHECK(one.error == 5'000);
  CHECK(one.naive_high == 100'000);
}

TEST_CASE("a ratio of like amounts is a share, of unlike ones it has the unit of both") {
  const ObservedRow share = read_row(
      "quantity = \"delivery\"\nper = \"allocated\"\nvalue = \"63 %\"\nerror = 0.05\n"
      "naive = [\"20 %\", 1]\nat = \"3 years\"");
  CHECK(share.unit == "1");
  CHECK(share.value == 0.63);
  CHECK(share.naive_low == 0.2);
  const ObservedRow each = read_row(
      "quantity = \"delivery\"\nper = \"flows_closed\"\nvalue = \"£30k\"\nerror = \"£1k\"\n"
      "naive = [\"£1k\", \"£100k\"]\nat = \"3 years\"");
  CHECK(each.unit == "GBP/flow");
  CHECK(each.value == 30'000);
}

TEST_CASE("quantities are series, lanes of series by fifth or outcome, and counts of flows") {
  CHECK(find_quantity("delivery")->so_far);
  CHECK_FALSE(find_quantity("trust")->so_far);
  CHECK(find_quantity("trust_fifth_1")->column == "trust_fifth");
  CHECK_FALSE(find_quantity("trust_fifth_6"));
  CHECK_FALSE(find_quantity("trust_fifth"));
  CHECK(find_quantity("outcome_income")->outcome == "income");
  CHECK(find_quantity("outcome_cumulative_income")->outcome == "income");
  CHECK_FALSE(find_quantity("outcome"));
  CHECK(find_quantity("flows_not_started")->column.empty());
  CHECK(find_quantity("flows_not_started")->unit == "flow");
  CHECK(find_quantity("flows_closed")->column == "flows_closed");
  CHECK_FALSE(find_quantity("residents"));  // which nothing records
}

TEST_CASE("every series of money is a sum since the beginning, or is known to be a balance") {
  const std::vector<std::string_view> balances = {"reserve", "available", "committed", "paid"};
  const PlaceSeries place;
  for (const AnyColumn* column : place.columns()) {
    const ColumnInfo& info = column->info();
    if (info.unit != "GBP") continue;
    INFO(info.name);
    const bool balance = std::ranges::find(balances, info.name) != balances.end();
    CHECK(info.running_total != balance);
  }
}

TEST_CASE("rows change nothing of a scenario but themselves, and survive its being written") {
  const Scenario with = right_and(row(a_share + "at = 2028-03-31"));
  const Scenario without = right_and("");
  CHECK(without.observed.empty());
  const std::string text = resolved_text(with);
  const Scenario again = read_scenario_text(text, "again.toml");
  CHECK(resolved_text(again) == text);
  REQUIRE(again.observed.size() == 1);
  CHECK(again.observed[0].row.value == 0.6);
  CHECK(again.observed[0].row.month == with.observed[0].row.month);
}

TEST_CASE("amounts of a row are in the currency of the scenario") {
  std::ifstream file(test::source_folder() / "tests" / "broken" / "right.toml");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  for (auto at = text.find("£"); at != std::string::npos; at = text.find("£"))
    text.replace(at, std::string("£").size(), "€");
  text = "currency = \"€\"\n" + text +
         row("quantity = \"delivery\"\nvalue = \"€60k\"\nerror = \"5k €\"\n"
             "naive = [\"€1\", \"EUR 100k\"]\nat = \"2 years\"");
  const Scenario scenario = read_scenario_text(text, "euros.toml");
  CHECK(scenario.observed[0].row.value == 60'000);
  CHECK(scenario.observed[0].row.error == 5'000);
  CHECK(scenario.observed[0].row.naive_high == 100'000);
  CHECK(resolved_text(scenario).find("value = \"€60k\"") != std::string::npos);
}
