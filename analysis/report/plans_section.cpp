#include "analysis/report/plans_section.hpp"

#include <fmt/format.h>

#include <utility>

#include "analysis/answer/sentences.hpp"
#include "analysis/report/plan_words.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_plans = 12;

/// An item of a plan's list, which begins with what it is about; empty where it says nothing.
std::string item(const char* about, const std::string& text) {
  return text.empty() ? "" : fmt::format("{}: {}", about, text);
}

std::vector<std::string> items_of(const ReportSource& source, const PlanAnswer& plan) {
  std::vector<std::string> items = {item("What it does", does_text(source, plan)),
                                    item("What it brings", adds_text(source, plan)),
                                    item("Where the money went", why_text(source, plan)),
                                    item("For whom", gains_text(source, plan)),
                                    item("What it depends on", depends_text(source, plan)),
                                    item("Where it is weak", weak_text(source, plan))};
  std::erase(items, "");
  return items;
}

std::vector<ReportCell> row_of_numbers(const char* name, ReportCell cell, const std::string& unit) {
  return {name, std::move(cell), unit};
}

/// What is known of the plan against no programme.
void add_rows_over_nothing(ReportTable& table, const Summary& summary, const PlanAnswer& plan) {
  const Answer& answer = *summary.answer;
  const Comparison& nothing = plan.over_nothing;
  const std::string of = fmt::format("of {} histories", told_of(nothing.histories.count));
  table.rows.push_back(row_of_numbers(
      answer.less_is_better ? "takes off what no programme ends with" : "adds to no programme",
      interval_cell(answer.told, nothing.mean, true), answer.told.unit));
  table.rows.push_back(
      row_of_numbers("ends worse than no programme",
                     histories_cell(nothing.histories.worse, nothing.histories.count), of));
  const Told money = money_in(summary.currency);
  const std::string each = "for each of the " + answer.told.unit;
  if (answer.told.kind == Told::Kind::people)
    table.rows.push_back(
        row_of_numbers("spends", amount_cell(money, plan.price, plan.price / 20), each));
}

ReportTable plan_table(const ReportSource& source, const PlanAnswer& plan) {
  const Summary& summary = source.summary();
  const Answer& answer = *summary.answer;
  const Spending& spending = answer.spending[plan.plan];
  const Told money = money_in(summary.currency);
  ReportTable table{
      fmt::format("plan-{}", plan.plan + 1),
      fmt::format("{} in numbers; means with their 95 % intervals.", summary.plans[plan.plan].code),
      {{"what", false}, {"number"}, {"unit", false}},
      {}};
  if (answer.baseline) add_rows_over_nothing(table, summary, plan);
  if (plan.plan != answer.leader().plan) {
    table.rows.push_back(row_of_numbers("is behind the leader by",
                                        interval_cell(answer.told, plan.under_leader.mean, true),
                                        answer.told.unit));
  }
  table.rows.push_back(row_of_numbers("is the best plan",
                                      histories_cell(plan.best_told, answer.histories),
                                      fmt::format("of {} histories", told_of(answer.histories))));
  table.rows.push_back(row_of_numbers("spent",
                                      amount_cell(money, spending.spent(), spending.spent() / 50),
                                      "mean of all histories"));
  table.rows.push_back(row_of_numbers("lapsed",
                                      amount_cell(money, spending.lapsed, spending.lapsed / 50),
                                      "mean of all histories"));
  return table;
}

}  // namespace

Section plans_section(const ReportSource& source) {
  const Summary& summary = source.summary();
  Section section{"plans", "Each plan in plain words", {}};
  if (!summary.answer) {
    add_paragraph(section, "No plan is named, so that none is told of.");
    return section;
  }
  std::vector<std::size_t> others;
  for (const PlanAnswer& plan : summary.answer->plans) {
    const auto told = static_cast<std::size_t>(&plan - summary.answer->plans.data());
    if (told >= most_plans) {
      others.push_back(plan.plan);
      continue;
    }
    section.blocks.emplace_back(Heading{label_of(summary, plan.plan)});
    add_list(section, items_of(source, plan));
    section.blocks.emplace_back(plan_table(source, plan));
  }
  if (!others.empty()) {
    add_paragraph(section, fmt::format("Further behind, and told in the tables alone: {}.",
                                       labels_of(summary, others)));
  }
  return section;
}

}  // namespace tranche::analysis
