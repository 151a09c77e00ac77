#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/sentences.hpp"
#include "analysis/report/appraisal_view.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

using statistics::Interval;
using statistics::Ratio;

ReportCell ratio_cell(const Told& told, const Ratio& ratio) {
  return {ratio_text(told, ratio), Cell(ratio.estimate)};
}
/// A mean of money, to three digits or so.
ReportCell mean_cell(const AppraisalView& view, double amount) {
  return amount_cell(view.money(), amount, std::abs(amount) / 50);
}
ReportCell plan_cell(const AppraisalView& view, std::size_t plan) {
  return {label_of(view.source.summary(), plan), Cell(view.code(plan))};
}
/// Benefit-cost ratios and weights.
Told as_number() { return {Told::Kind::plain, 1, "", ""}; }

/// "person-years", "points of trust".
std::string unit_text(const AppraisalView& view) {
  const Told told = view.result();
  const bool named = !told.what.empty();
  return told.unit + (named ? "" : of_quantity(told, main_outcome_of(view.source.layout())));
}

/// What an account of the ledger is called in a table.
std::string account_words(const std::string& account) {
  if (account == schema::account::delivery) return "delivered";
  if (account == schema::account::administration) return "administered";
  if (account == schema::account::leaked) return "lost";
  std::string name = account;
  std::ranges::replace(name, '_', ' ');
  return name;
}

/// Positions of the accounts that are a cost.
std::vector<std::size_t> cost_accounts(const AppraisalView& view) {
  std::vector<std::size_t> positions;
  const auto& accounts = view.source.layout().accounts;
  for (const std::string& name : view.settings.costs) {
    const auto found = std::ranges::find(accounts, name);
    if (found != accounts.end())
      positions.push_back(static_cast<std::size_t>(found - accounts.begin()));
  }
  return positions;
}

std::string income_text(const AppraisalView& view, std::size_t fifth) {
  return amount_text(view.money(), view.settings.incomes[fifth], 20);
}

/// A row of the table of fifths that is of no plan.
template <class CellOf>
std::vector<ReportCell> row_of_fifths(const std::string& name, const CellOf& cell_of) {
  std::vector<ReportCell> row = {name};
  for (std::size_t fifth = 0; fifth < 5; ++fifth) row.push_back(cell_of(fifth));
  return row;
}

}  // namespace

std::string ratio_text(const Told& told, const Ratio& ratio) {
  const double width = (ratio.high - ratio.low) / 2;
  std::string estimate = amount_text(told, ratio.estimate, width);
  if (std::isnan(width)) return estimate;
  return fmt::format("{} [{}, {}]", estimate, amount_text(told, ratio.low, width),
                     amount_text(told, ratio.high, width));
}

std::string per_cent(double share) { return fmt::format("{:.6g} %", share * 100); }

ReportTable plain_appraisal_table(const AppraisalView& view) {
  ReportTable table{"appraisal-plain",
                    "What each plan costs and adds, neither of them discounted, with 95 % "
                    "intervals of the means.",
                    {{"plan", false},
                     {"cost to the public"},
                     {"added, " + unit_text(view)},
                     {view.source.layout().currency + " for each"}},
                    {}};
  for (const PlanAppraisal& one : view.appraisal.plans) {
    const Interval& cost = view.appraisal.baseline ? one.net_cost.plain : one.cost.plain;
    table.rows.push_back({plan_cell(view, one.plan), interval_cell(view.money(), cost),
                          interval_cell(view.result(), one.result.plain),
                          ratio_cell(view.money(), one.price)});
  }
  return table;
}

ReportTable appraisal_summary_table(const AppraisalView& view) {
  const bool valued = view.has_values();
  ReportTable table{"appraisal-summary",
                    fmt::format("Appraisal summary: present values in prices of {}, with 95 % "
                                "intervals of the means.",
                                view.settings.price_base),
                    {{"plan", false}},
                    {}};
  if (valued) table.columns.push_back({"net present social value"});
  table.columns.push_back({"cost to the public"});
  if (valued) table.columns.push_back({"benefit-cost ratio"});
  table.columns.push_back({"added, " + unit_text(view)});
  table.columns.push_back({view.source.layout().currency + " for each"});
  for (const PlanAppraisal& one : view.appraisal.plans) {
    std::vector<ReportCell> row = {plan_cell(view, one.plan)};
    if (valued) row.push_back(interval_cell(view.money(), one.values.front().net));
    row.push_back(interval_cell(view.money(), one.uplifted));
    if (valued) row.push_back(ratio_cell(as_number(), one.values.front().ratio));
    const bool sum = view.appraisal.result_is_sum;
    row.push_back(interval_cell(view.result(), sum ? one.result.present : one.result.plain));
    row.push_back(ratio_cell(view.money(), one.present_price));
    table.rows.push_back(std::move(row));
  }
  return table;
}

ReportTable appraisal_cost_table(const AppraisalView& view) {
  ReportTable table{"appraisal-costs",
                    "Cost to the public by account, present values, means of all histories.",
                    {{"plan", false}},
                    {}};
  const auto accounts = cost_accounts(view);
  for (const std::size_t account : accounts)
    table.columns.push_back({account_words(view.source.layout().accounts[account])});
  for (const char* name : {"all", "above no programme", "all, not discounted"})
    table.columns.push_back({name});
  for (const PlanAppraisal& one : view.appraisal.plans) {
    std::vector<ReportCell> row = {plan_cell(view, one.plan)};
    for (const std::size_t account : accounts)
      row.push_back(mean_cell(view, one.accounts.at(account)));
    for (const Interval& all : {one.cost.present, one.net_cost.present, one.cost.plain})
      row.push_back(mean_cell(view, all.estimate));
    table.rows.push_back(std::move(row));
  }
  return table;
}

ReportTable appraisal_value_table(const AppraisalView& view) {
  ReportTable table{"appraisal-values",
                    fmt::format("What each plan adds, valued by life satisfaction: present values "
                                "in prices of {}, with 95 % intervals of the means.",
                                view.settings.price_base),
                    {{"plan", false},
                     {"a point-year at"},
                     {"benefits"},
                     {"net present social value"},
                     {"benefit-cost ratio"}},
                    {}};
  for (const PlanAppraisal& one : view.appraisal.plans) {
    for (const Valued& value : one.values) {
      table.rows.push_back({plan_cell(view, one.plan),
                            {amount_text(view.money(), value.point_year, 20), value.point_year},
                            interval_cell(view.money(), value.benefits),
                            interval_cell(view.money(), value.net),
                            ratio_cell(as_number(), value.ratio)});
    }
  }
  return table;
}

ReportTable appraisal_fifths_table(const AppraisalView& view) {
  const bool weighted = view.settings.has_incomes();
  ReportTable table{"appraisal-fifths",
                    "Added in each fifth of residents by deprivation, 1 the poorest: present "
                    "person-years for each 1,000 residents, means of all histories.",
                    {{"plan", false}, {"1"}, {"2"}, {"3"}, {"4"}, {"5"}, {"all"}},
                    {}};
  if (weighted) {
    table.columns.push_back({"all, weighted"});
    table.rows.push_back(row_of_fifths("income a year", [&](std::size_t fifth) {
      return ReportCell(income_text(view, fifth), view.settings.incomes[fifth]);
    }));
    table.rows.push_back(row_of_fifths("weight", [&](std::size_t fifth) {
      const double weight = view.appraisal.weights[fifth];
      return ReportCell(number_text(weight, 2), weight);
    }));
    for (auto& row : table.rows) row.insert(row.end(), {ReportCell(), ReportCell()});
  }
  const Told years = as_number();
  for (const PlanAppraisal& one : view.appraisal.plans) {
    auto row = row_of_fifths("", [&](std::size_t fifth) {
      const Interval& added = one.fifths[fifth];
      return amount_cell(years, added.estimate, added.half_width);
    });
    row.front() = plan_cell(view, one.plan);
    row.push_back(interval_cell(years, one.mean_of_fifths));
    if (weighted) row.push_back(interval_cell(years, one.weighted_mean));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace tranche::analysis
