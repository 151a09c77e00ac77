#include <fmt/format.h>

#include <cmath>

#include "analysis/summary.hpp"
#include "analysis/text.hpp"
#include "tranche/results/currency.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

using statistics::Interval;

constexpr std::size_t column_width = 8;

/// A column of the first table: a quantity under two lines of heading, shown as value/scale.
struct TableColumn {
  std::string key;
  std::string top;
  std::string bottom;
  double scale = 1;
  int decimals = 3;
  std::size_t quantity = npos;
};

Interval of(const Summary& summary, std::size_t plan, std::size_t quantity) {
  return quantity == npos ? Interval{} : summary.plans[plan].value[quantity];
}

double smallest_half_width(const Summary& summary, std::size_t quantity) {
  double smallest = statistics::not_available;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    const double half = of(summary, plan, quantity).half_width;
    if (half > 0 && !(half >= smallest)) smallest = half;
  }
  return smallest;
}

double largest_mean(const Summary& summary, const std::string& key) {
  const std::size_t quantity = find_quantity(summary, key);
  double largest = 0;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    const double value = std::abs(of(summary, plan, quantity).estimate);
    if (value > largest) largest = value;
  }
  return largest;
}

/// A unit of money that is shown.
struct MoneyUnit {
  const char* name;
  double pounds;
};

/// The unit in which the largest amount of the table has at most four digits before its point; one
/// for all amounts, so that they can be compared.
MoneyUnit money_unit(const Summary& summary) {
  double largest = 0;
  for (const char* key : {"spent", "lapsed", "administration"})
    largest = std::max(largest, largest_mean(summary, key));
  if (largest >= 1e10) return {"£bn", 1e9};
  return largest >= 1e6 ? MoneyUnit{"£m", 1e6} : MoneyUnit{"£k", 1e3};
}

/// Pence of a thousand pounds, and more where little would read as nothing.
int money_decimals(double largest) {
  if (!(largest > 0) || largest >= 0.1) return 2;
  return largest >= 0.01 ? 3 : 4;
}

std::vector<TableColumn> columns_of(const Summary& summary) {
  const auto [name, pounds] = money_unit(summary);
  const std::string unit = in_currency(name, summary.currency);
  std::vector<TableColumn> columns = {{schema::series::wellbeing, "well-", "being"},
                                      {schema::series::gap, "", "gap"},
                                      {schema::series::legitimacy, "legiti-", "macy"},
                                      {schema::series::continuity, "contin-", "uity"},
                                      {schema::series::adaptability, "adapta-", "bility"},
                                      {"spent", "spent", unit, pounds, 2},
                                      {"lapsed", "lapsed", unit, pounds, 2},
                                      {"administration", "admin", unit, pounds, 2}};
  for (TableColumn& column : columns) column.quantity = find_quantity(summary, column.key);
  std::erase_if(columns,
                [](const TableColumn& column) { return column.quantity == npos; });  // not kept
  for (TableColumn& column : columns) {
    if (column.scale != 1) {
      column.decimals = money_decimals(largest_mean(summary, column.key) / column.scale);
      continue;
    }
    column.decimals = decimals_for(smallest_half_width(summary, column.quantity), 2, 4);
  }
  return columns;
}

std::string row_label(const PlanSummary& plan) {
  return plan.name.empty() || plan.name == plan.code ? plan.code : plan.code + " " + plan.name;
}

std::string means_table(const Summary& summary) {
  const auto columns = columns_of(summary);
  const std::size_t first = page - columns.size() * column_width;
  std::vector<std::string> tops;
  std::vector<std::string> bottoms;
  for (const TableColumn& column : columns) {
    tops.push_back(column.top);
    bottoms.push_back(column.bottom);
  }
  std::string text =
      table_row("", first, tops, column_width) + table_row("plan", first, bottoms, column_width);
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    std::vector<std::string> means;
    std::vector<std::string> halves;
    for (const TableColumn& column : columns) {
      const Interval interval = of(summary, plan, column.quantity);
      means.push_back(number_text(interval.estimate / column.scale, column.decimals));
      const bool known = !std::isnan(interval.half_width);
      halves.push_back(
          known ? "±" + number_text(interval.half_width / column.scale, column.decimals) : "");
    }
    text +=
        table_row(fit_left(row_label(summary.plans[plan]), first - 1), first, means, column_width);
    text += table_row("", first, halves, column_width);
  }
  return text;
}

/// How the differences of one quantity are shown: times `factor`, with `decimals`.
struct Scale {
  double factor = 1;
  int decimals = 4;
};

Scale scale_of(const Summary& summary, std::size_t quantity) {
  double smallest = statistics::not_available;
  double largest = 0;
  for (const PlanSummary& plan : summary.plans) {
    const Interval& interval = plan.difference[quantity];
    if (interval.half_width > 0 && !(interval.half_width >= smallest))
      smallest = interval.half_width;
    largest = std::max({largest, std::abs(interval.low()), std::abs(interval.high())});
  }
  Scale scale;
  if (largest < 0.1 && smallest < 1e-3) scale.factor = 1000;
  const double top = largest * scale.factor;
  const int digits = top >= 1 ? static_cast<int>(std::floor(std::log10(top))) : 0;
  scale.decimals = decimals_for(smallest * scale.factor, 0, std::max(0, 4 - digits));
  return scale;
}

std::string difference_cell(const Interval& interval, const Scale& scale) {
  const auto shown = [&](double value) {
    return number_text(value * scale.factor, scale.decimals, true);
  };
  if (std::isnan(interval.half_width)) return shown(interval.estimate);
  return fmt::format("{} [{}, {}]", shown(interval.estimate), shown(interval.low()),
                     shown(interval.high()));
}

std::string chance_cell(double chance) {
  if (std::isnan(chance)) return "–";
  if (chance > 0.999) return ">99.9%";
  if (chance < 0.001) return "<0.1%";
  return fmt::format("{:.1f}%", 100 * chance);
}

/// Key, unit and factor as far as there is room; the factor always.
std::string heading_of(const Quantity& quantity, const Scale& scale, std::size_t width) {
  const std::string factor = scale.factor > 1 ? " ×1000" : "";
  const std::string unit = quantity.unit == "1" ? "" : " [" + quantity.unit + "]";
  const std::size_t room = width - 1 - width_of(factor);
  if (width_of(quantity.key + unit) <= room) return quantity.key + unit + factor;
  return width_of(quantity.key) <= room ? quantity.key + factor
                                        : fit_left(quantity.key, room) + factor;
}

std::string differences_table(const Summary& summary) {
  constexpr std::size_t first = 18;
  constexpr std::size_t width = 27;
  std::vector<std::size_t> shown = {find_quantity(summary, summary.main_outcome),
                                    find_quantity(summary, schema::series::gap)};
  std::erase(shown, npos);
  std::vector<Scale> scales;
  std::vector<std::string> heads;
  for (const std::size_t quantity : shown) {
    scales.push_back(scale_of(summary, quantity));
    heads.push_back(heading_of(summary.quantities[quantity], scales.back(), width));
  }
  std::string text = table_row("plan", first, heads, width);
  text.insert(text.size() - 1, right_cell("P(best)", column_width));
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const bool itself = plan == summary.reference;
      cells.push_back(itself
                          ? "reference"
                          : difference_cell(summary.plans[plan].difference[shown[i]], scales[i]));
    }
    std::string line =
        table_row(fit_left(row_label(summary.plans[plan]), first - 1), first, cells, width);
    line.insert(line.size() - 1,
                right_cell(chance_cell(summary.plans[plan].probability_best), column_width));
    text += line;
  }
  return text;
}

std::string replicates_text(const Summary& summary) {
  std::string seeds = counted(summary.replicates, "seed");
  if (summary.futures == 1 && !summary.drawn) return seeds;
  return counted(summary.futures, summary.drawn ? "drawn future" : "setting") + " × " + seeds;
}

}  // namespace

std::string table_text(const Summary& summary) {
  std::string text = wrapped(summary.title, page);
  text += wrapped(
      fmt::format(
          "{} × {}, {} months. Means at the end, with the half-width of their 95 % interval.",
          counted(summary.plans.size(), "plan"), replicates_text(summary), summary.months),
      page);
  if (const std::string money = money_words(summary.currency, summary.prices); !money.empty())
    text += wrapped(money, page);
  text += "\n" + means_table(summary) + "\n";
  if (const std::string for_whom = for_whom_text(summary); !for_whom.empty())
    text += for_whom + "\n";
  text += wrapped(
      fmt::format("Difference from {}, paired over shared seeds, with its 95 % interval; and the "
                  "probability that the plan is the best of all on {}.",
                  row_label(summary.plans[summary.reference]),
                  summary.main_outcome.empty() ? "the main outcome" : summary.main_outcome),
      page);
  text += "\n" + differences_table(summary) + "\n";
  text += wrapped(answer_text(summary), page) + unmeasured_text(summary.unmeasured);
  return in_currency(text, summary.currency);
}

}  // namespace tranche::analysis
