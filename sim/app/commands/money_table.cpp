#include "app/commands/money_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/values/text.hpp"
#include "scenario/check/planned_money.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::app {
namespace {

using scenario::PlannedFund;
using scenario::PlannedPart;
using Amounts = std::vector<std::int64_t>;  ///< in whole units, by fiscal year

constexpr std::size_t first_width = 22;
constexpr std::size_t cell_width = 9;
constexpr std::size_t years_a_block = 5;
constexpr double thousands_from = 1e6;  ///< of a fund [GBP]

/// Whole units that add up to the rounded sum: each amount is what the sum up to it, rounded, is
/// more than the sum before it.
Amounts in_units(const std::vector<Pence>& years, double unit) {
  Amounts amounts;
  Pence sum;
  std::int64_t shown = 0;
  for (const Pence year : years) {
    sum += year;
    const auto until = static_cast<std::int64_t>(std::llround(sum.pounds() / unit));
    amounts.push_back(until - shown);
    shown = until;
  }
  return amounts;
}

std::int64_t sum_of(const Amounts& amounts) {
  std::int64_t sum = 0;
  for (const std::int64_t one : amounts) sum += one;
  return sum;
}

/// A line of the table.
struct MoneyLine {
  std::string name;
  Amounts years;
};

/// "2025-26", or "2025" where fiscal years are calendar years.
std::string year_name(const Calendar& calendar, std::size_t row) {
  const int year = calendar.start_year -
                   (calendar.start_month < calendar.fiscal_first_month ? 1 : 0) +
                   static_cast<int>(row);
  return calendar.fiscal_first_month == 1 ? std::to_string(year)
                                          : fmt::format("{}-{:02}", year, (year + 1) % 100);
}

std::string amount_text(std::int64_t amount) {
  const std::string digits = analysis::with_commas(static_cast<std::size_t>(std::abs(amount)));
  return amount < 0 ? "-" + digits : digits;
}

bool is_conditional(const PlannedPart& part) { return part.latest > part.earliest; }

/// Puts what rounding has left of a row into its largest year.
void correct(Amounts& amounts, std::int64_t sum) {
  *std::ranges::max_element(amounts) += sum - sum_of(amounts);
}

/// The parts, what they come to and what the fund has.
std::vector<MoneyLine> lines_of(const PlannedFund& fund, double unit) {
  std::vector<MoneyLine> lines;
  std::vector<Pence> sums;
  for (const PlannedPart& part : fund.parts) {
    lines.push_back({part.name + (is_conditional(part) ? " *" : ""), in_units(part.years, unit)});
    Pence sum;
    for (const Pence year : part.years) sum += year;
    sums.push_back(sum);
  }
  const Amounts in_all = in_units(sums, unit);
  MoneyLine all{"all of it", Amounts(fund.budget.size(), 0)};
  for (std::size_t row = 0; row < lines.size(); ++row) {
    correct(lines[row].years, in_all[row]);
    for (std::size_t year = 0; year < all.years.size(); ++year)
      all.years[year] += lines[row].years[year];
  }
  lines.push_back(std::move(all));
  lines.push_back({"budget of the year", in_units(fund.budget, unit)});
  return lines;
}

/// Some years of the table, with the sum over all of them in the first block.
std::string block(const std::vector<MoneyLine>& lines, const Calendar& calendar, std::size_t from,
                  const std::string& unit) {
  const std::size_t until = std::min(lines.front().years.size(), from + years_a_block);
  std::vector<std::string> cells = {from == 0 ? "in all" : ""};
  for (std::size_t year = from; year < until; ++year) cells.push_back(year_name(calendar, year));
  std::string text = analysis::table_row("  " + unit, first_width, cells, cell_width);
  for (const MoneyLine& line : lines) {
    cells = {from == 0 ? amount_text(sum_of(line.years)) : ""};
    for (std::size_t year = from; year < until; ++year)
      cells.push_back(amount_text(line.years[year]));
    text += analysis::table_row("  " + line.name, first_width, cells, cell_width);
  }
  return text;
}

std::string conditions_text(const PlannedFund& fund) {
  std::string text;
  for (const PlannedPart& part : fund.parts) {
    if (!is_conditional(part)) continue;
    text += analysis::wrapped(
        fmt::format("* {}: a gate decides; it opens in month {} at the earliest, as shown, and in "
                    "month {} at the latest.",
                    part.name, part.earliest, part.latest),
        analysis::page, 2);
  }
  return text;
}

std::string fund_table(const PlannedFund& fund, const scenario::Scenario& scenario) {
  double total = 0;
  for (const Pence year : fund.budget) total += year.pounds();
  const double unit = total >= thousands_from ? 1000 : 1;
  const std::vector<MoneyLine> lines = lines_of(fund, unit);
  std::string text = fmt::format("  Fund {}\n", fund.code);
  for (std::size_t from = 0; from < fund.budget.size(); from += years_a_block)
    text += block(lines, scenario.calendar, from, unit > 1 ? "£k" : "£");
  return text + conditions_text(fund);
}

}  // namespace

std::string money_tables(const Loaded& loaded) {
  const scenario::Scenario& scenario = *loaded.scenario;
  std::string text = analysis::wrapped(
      "Money as planned, by fiscal year: the share of a phase is spread evenly over the months in "
      "which it is open. What is not used in its year lapses or rolls over, as the fund says.");
  for (const scenario::PlanEntry& plan : scenario.plans) {
    const std::vector<PlannedFund> funds = planned_money(scenario, plan);
    if (funds.empty()) continue;
    text += fmt::format("\nPlan {}\n", analysis::plan_label(plan.code, plan.name));
    for (const PlannedFund& fund : funds) text += fund_table(fund, scenario);
  }
  return in_currency(text, scenario.currency);
}

}  // namespace tranche::app
