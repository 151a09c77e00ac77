#include "analysis/report/report_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/certainty.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {

namespace {

Cell exact_cell(double value) { return std::isnan(value) ? Cell() : Cell(value); }

}  // namespace

ReportCell number_cell(double value, int decimals) {
  return {number_text(value, decimals), exact_cell(value)};
}

ReportCell amount_cell(const Told& told, double value, double uncertainty, bool sign) {
  return {amount_text(told, value, uncertainty, sign), exact_cell(value * told.factor)};
}

ReportCell interval_cell(const Told& told, const statistics::Interval& interval, bool sign) {
  return {interval_text(told, interval, sign), exact_cell(interval.estimate * told.factor)};
}

ReportCell histories_cell(double share, std::size_t histories) {
  if (std::isnan(share)) return {"–", Cell()};
  return {count_of_histories(share, histories), Cell(share)};
}

std::string unit_words(const Told& told) {
  if (told.kind != Told::Kind::money) return "in " + told.unit;
  return "in " + told.unit.substr(0, told.unit.find_last_not_of(' ') + 1);
}

std::vector<std::size_t> plans_in_order(const Summary& summary) {
  std::vector<std::size_t> order;
  if (summary.answer) {
    for (const PlanAnswer& plan : summary.answer->plans) order.push_back(plan.plan);
  }
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    if (plan != summary.baseline && std::ranges::find(order, plan) == order.end())
      order.push_back(plan);
  }
  if (summary.baseline) order.push_back(*summary.baseline);
  return order;
}

std::string phase_label(const ResultsLayout& layout, std::size_t phase) {
  const std::string& code = layout.phases[phase];
  const std::string name = phase < layout.phase_names.size() ? layout.phase_names[phase] : "";
  return name.empty() || name == code ? code : name + " (" + code + ")";
}

void add_paragraph(Section& section, const std::string& text) {
  if (!text.empty()) section.blocks.emplace_back(Paragraph{text});
}

void add_table(Section& section, ReportTable table) {
  if (!table.rows.empty()) section.blocks.emplace_back(std::move(table));
}

void add_list(Section& section, const std::vector<std::string>& items) {
  if (!items.empty()) section.blocks.emplace_back(BulletList{items});
}

std::string of_how_many(std::size_t histories) { return fmt::format("of {}", told_of(histories)); }

ReportTable report_table(const AnswerTable& table, const std::string& id) {
  ReportTable made{id, table.title, {{table.what, false}}, {}};
  for (const TableColumn& column : table.columns)
    made.columns.push_back({column.top + (column.top.empty() ? "" : " ") + column.bottom});
  for (const std::size_t row : table.rows) {
    std::vector<ReportCell> cells = {table.labels[row]};
    for (const TableColumn& column : table.columns) cells.emplace_back(column.cell(row));
    made.rows.push_back(std::move(cells));
  }
  return made;
}

Json interval_data(const statistics::Interval& interval, double factor) {
  return {{"estimate", number_or_null(interval.estimate * factor)},
          {"low", number_or_null(interval.low() * factor)},
          {"high", number_or_null(interval.high() * factor)}};
}

}  // namespace tranche::analysis
