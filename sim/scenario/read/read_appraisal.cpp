#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/text/quantity.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::scenario {
namespace {

constexpr std::size_t fifths = 5;
constexpr std::int32_t most_years_before = 20;
constexpr std::array value_keys = {"value_of_point_year", "value_low", "value_high"};

/// The year of "real 2025" or "real 2024/25"; 0 where prices are not those of one.
std::int32_t year_of_prices(const std::string& prices) {
  constexpr std::string_view real = "real ";
  std::int32_t year = 0;
  if (prices.starts_with(real) && prices.size() >= real.size() + 4)
    std::from_chars(prices.data() + real.size(), prices.data() + real.size() + 4, year);
  return year;
}

/// Reads `[appraisal]`; every check reports once and looks at what is written alone.
class AppraisalReader {
 public:
  AppraisalReader(const Node& table, const Scenario& scenario, Problems& problems)
      : reader_(table, section("appraisal"), problems), scenario_(scenario), problems_(problems) {}

  AppraisalSettings read() {
    reader_.numbers(params::appraisal_rows(), &settings_, scenario_.calendar);
    read_price_base();
    check_base_year();
    read_costs();
    read_funds();
    read_incomes();
    check_value();
    read_not_monetised();
    return settings_;
  }

 private:
  void read_price_base() {
    const std::int32_t said = year_of_prices(scenario_.prices);
    const bool given = reader_.find("price_base") != nullptr;
    if (scenario_.prices == "cash") {
      problems_.add(reader_.table().at, "[appraisal] with prices = \"cash\"",
                    "a present value is of amounts in the prices of one year",
                    "write all amounts in the prices of one year, and prices = \"real YEAR\"");
    } else if (!given && said == 0) {
      problems_.add(reader_.table().at, "[appraisal] does not say of which year prices are", "",
                    "write for example price_base = 2025");
    } else if (given && said != 0 && settings_.price_base != 0 && settings_.price_base != said) {
      problems_.add(
          reader_.at("price_base"),
          "price_base = " + std::to_string(settings_.price_base) + " is not that of prices",
          "prices = \"" + scenario_.prices + "\"", "let both name the same year");
    }
    if (!given) settings_.price_base = said;
  }

  void check_base_year() {
    const std::int32_t start = scenario_.calendar.start_year;
    const std::int32_t year = settings_.base_year;
    if (year == 0 || (year <= start && year >= start - most_years_before)) return;
    problems_.add(reader_.at("base_year"),
                  "base_year = " + std::to_string(year) +
                      (year > start ? " lies after the start" : " lies too long before the start"),
                  "the run starts in " + std::to_string(start),
                  "write a year from " + std::to_string(start - most_years_before) + " to " +
                      std::to_string(start));
  }

  /// The names that a key lists, each once; `fallback` where it is not there.
  std::vector<std::string> names(std::string_view key, std::span<const std::string> known,
                                 std::string_view what, std::vector<std::string> fallback) {
    if (!reader_.find(key)) return fallback;
    std::vector<std::string> found;
    for (const Named& one : reader_.names(key)) {
      const bool is_new = std::ranges::find(found, one.name) == found.end();
      if (look_up(one, known, what, problems_) && is_new) found.push_back(one.name);
    }
    const Node& node = *reader_.find(key);
    if (node.is_list() && node.items.empty()) {
      problems_.add(node.at, std::string(key) + " is empty", "",
                    "name at least one " + std::string(what) + ", or leave it out");
    }
    return found;
  }

  void read_costs() {
    settings_.costs = names("costs", account_names_list(), "account", settings_.costs);
  }

  /// What communities give of their own is no public money.
  void read_funds() {
    std::vector<std::string> is_public;
    for (const FundEntry& entry : scenario_.funds) {
      if (entry.fund.source != FundSource::community_shares) is_public.push_back(entry.fund.code);
    }
    if (is_public.size() == scenario_.funds.size()) is_public.clear();
    settings_.funds = names("funds", fund_codes(scenario_), "fund", is_public);
  }

  void read_incomes() {
    const Node* node = reader_.find("incomes");
    if (!node) return;
    bool good = node->is_list() && node->items.size() == fifths;
    for (const Node& item : node->items) {
      const auto income = item.text() ? parse_money(*item.text()) : std::nullopt;
      good = good && income && *income >= 1;
      settings_.incomes.push_back(good ? *income : 1);
    }
    if (good) return;
    settings_.incomes.clear();
    problems_.add(node->at, "incomes are not five amounts of money, each at least £1",
                  "one a fifth of deprivation, the poorest first",
                  "write for example [\"£16k\", \"£20k\", \"£25k\", \"£31k\", \"£42k\"]");
  }

  void check_value() {
    if (settings_.value_low > settings_.value_of_point_year ||
        settings_.value_of_point_year > settings_.value_high) {
      const auto* const given = std::ranges::find_if(
          value_keys, [&](const char* key) { return reader_.find(key) != nullptr; });
      problems_.add(
          reader_.at(*given), "value_of_point_year does not lie between value_low and value_high",
          format_money(settings_.value_low) + ", " + format_money(settings_.value_of_point_year) +
              ", " + format_money(settings_.value_high),
          "correct one of the three");
    }
    if (!reader_.find("life_satisfaction")) return;
    check_deflator();
    check_currency();
  }

  /// Prices of 2019 need none.
  void check_deflator() {
    if (reader_.find("deflator") || settings_.price_base == 0) return;
    if (settings_.price_base == year_of_point_values) {
      settings_.deflator = 1;
      return;
    }
    problems_.add(reader_.at("life_satisfaction"), "life_satisfaction without deflator",
                  "the value of a point-year is in prices of 2019, amounts in those of " +
                      std::to_string(settings_.price_base),
                  "write deflator = the price level of that year over that of 2019");
  }

  /// The published values are in pounds.
  void check_currency() {
    if (scenario_.currency == pound_sign) return;
    for (const char* key : value_keys) {
      if (reader_.find(key)) continue;
      problems_.add(reader_.at("life_satisfaction"),
                    "life_satisfaction without " + std::string(key),
                    "its default is in pounds of Britain, the scenario's currency is another",
                    "write all three of value_of_point_year, value_low and value_high");
      return;
    }
  }

  void read_not_monetised() {
    for (const Node& table :
         entries(reader_.table(), "not_monetised", "[[appraisal.not_monetised]]", problems_)) {
      const SectionReader one(table, section("appraisal.not_monetised"), problems_);
      settings_.not_monetised.push_back({one.text("what"),
                                         one.choice("direction", AppraisalSide::unclear),
                                         one.choice("size", AppraisalSize::unknown)});
    }
  }

  SectionReader reader_;
  const Scenario& scenario_;
  Problems& problems_;
  AppraisalSettings settings_;
};

}  // namespace

void read_appraisal(Scenario& scenario, Problems& problems) {
  const Node* table = scenario.document.find("appraisal");
  if (!table) return;
  scenario.appraisal = AppraisalReader(*table, scenario, problems).read();
}

}  // namespace tranche::scenario
