#include <algorithm>
#include <filesystem>
#include <string>

#include "paths.hpp"
#include "scenario/schema/schema.hpp"
#include "scenario/values/scenario.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

const std::filesystem::path source = tranche::test::source_folder();

Scenario whole() { return read_scenario(source / "tests/system/data/appraisal.toml"); }

/// The smallest scenario, with a table and whatever stands above all tables.
Reading small(const std::string& table, const std::string& top = "",
              const std::string& fund_source = "central") {
  const std::string text = top + R"([meta]
title = "Small"
[place]
file = "village.csv"
[[fund]]
code = "main"
source = ")" + fund_source +
                           R"("
budget = "£1m over 2 years"
[[fund]]
code = "other"
budget = "£1m over 2 years"
[[agency]]
code = "council"
type = "council_department"
catchment = "all"
[[intervention]]
code = "advice"
effects.all = {mean = 0.01, sd = 0.02}
[[plan]]
code = "A"
[[plan.phase]]
code = "one"
fund = "main"
budget_share = "100 %"
[[plan.phase.action]]
intervention = "advice"
agencies = ["council"]
share = "100 %"
)";
  return try_read_scenario_text(text + table, "small.toml");
}

AppraisalSettings right(const std::string& table, const std::string& top = "",
                        const std::string& fund_source = "central") {
  const Reading reading = small(table, top, fund_source);
  for (const Diagnostic& one : reading.diagnostics) UNSCOPED_INFO(one.text());
  REQUIRE(reading.diagnostics.empty());
  REQUIRE(reading.scenario.appraisal);
  return *reading.scenario.appraisal;
}

}  // namespace

TEST_CASE("an appraisal reads every key that there is") {
  const Scenario scenario = whole();
  REQUIRE(scenario.appraisal);
  const AppraisalSettings& read = *scenario.appraisal;
  CHECK(read.price_base == 2025);
  CHECK(read.base_year == 2025);
  CHECK(read.discount_rate == 0.035);
  CHECK(read.later_discount_rate == 0.03);
  CHECK(read.optimism_bias == 0.15);
  CHECK(read.costs == std::vector<std::string>{"delivery", "administration", "leaked", "lapsed"});
  CHECK(read.funds == std::vector<std::string>{"valley_fund"});
  CHECK(read.incomes == std::vector<double>{16000, 20000, 25000, 31000, 42000});
  CHECK(read.reference() == 26000);
  CHECK(read.utility_elasticity == 1.3);
  CHECK(read.life_satisfaction == 0.5);
  CHECK(read.value_of_point_year == 13000);
  CHECK(read.value_low == 10000);
  CHECK(read.value_high == 16000);
  CHECK(read.deflator == 1.28);
  REQUIRE(read.not_monetised.size() == 2);
  CHECK(read.not_monetised[0].what == "Time that residents give");
  CHECK(read.not_monetised[0].direction == AppraisalSide::cost);
  CHECK(read.not_monetised[1].size == AppraisalSize::unknown);
}

TEST_CASE("the scenario that appraises everything gives every key, so that none is forgotten") {
  const Scenario scenario = whole();
  const Node* table = scenario.document.find("appraisal");
  REQUIRE(table);
  for (const std::string& key : section("appraisal").key_names()) {
    INFO(key);
    CHECK(table->find(key));
  }
}

TEST_CASE("an appraisal survives the resolved text, from which reports are made") {
  const Scenario scenario = whole();
  const Scenario again = read_scenario_text(resolved_text(scenario), "again.toml");
  REQUIRE(again.appraisal);
  CHECK(again.appraisal->incomes == scenario.appraisal->incomes);
  CHECK(again.appraisal->deflator == scenario.appraisal->deflator);
  CHECK(again.appraisal->not_monetised.size() == 2);
}

TEST_CASE("no run depends on an appraisal: no number of a run comes from it") {
  const auto keys_of = [](const Scenario& scenario) {
    std::string text;
    for (const ResolvedParameter& one : resolved_parameters(scenario))
      text += one.key + "=" + one.value + "\n";
    return text;
  };
  const Scenario without = small("").scenario;
  const Scenario with = small("[appraisal]\nprice_base = 2025\ndiscount_rate = 0.1\n").scenario;
  REQUIRE(with.appraisal);
  CHECK_FALSE(without.appraisal);
  CHECK(keys_of(with) == keys_of(without));
  CHECK(with.time.discount_rate == 0.035);
}

TEST_CASE("an appraisal that says its prices has the Green Book's numbers for the rest") {
  const AppraisalSettings read = right("[appraisal]\nprice_base = 2025\n");
  CHECK(read.discount_rate == 0.035);
  CHECK(read.later_discount_rate == 0.03);
  CHECK(read.utility_elasticity == 1.3);
  CHECK(read.value_of_point_year == 13000);
  CHECK_FALSE(read.has_value());
  CHECK_FALSE(read.has_incomes());
  CHECK(read.optimism_bias == 0);
  CHECK(read.funds.empty());
}

TEST_CASE("the price base is that of prices where the scenario says them") {
  CHECK(right("[appraisal]\n", "prices = \"real 2024/25\"\n").price_base == 2024);
}

TEST_CASE("prices of 2019 need no deflator") {
  const AppraisalSettings read = right("[appraisal]\nprice_base = 2019\nlife_satisfaction = 0.1\n");
  CHECK(read.deflator == 1);
}

TEST_CASE("what communities give of their own is no public money, unless a scenario says so") {
  const std::string table = "[appraisal]\nprice_base = 2025\n";
  CHECK(right(table, "", "community_shares").funds == std::vector<std::string>{"other"});
  const AppraisalSettings all =
      right(table + "funds = [\"main\", \"other\", \"main\"]\n", "", "community_shares");
  CHECK(all.funds == std::vector<std::string>{"main", "other"});
}

TEST_CASE("incomes are in the scenario's currency") {
  const Reading reading = small(
      "[appraisal]\nprice_base = 2025\nincomes = [\"€1k\", \"€2k\", \"€3k\", \"€4k\", \"€5k\"]\n",
      "currency = \"€\"\n");
  REQUIRE(reading.scenario.appraisal);
  CHECK(reading.scenario.appraisal->incomes == std::vector<double>{1000, 2000, 3000, 4000, 5000});
}
