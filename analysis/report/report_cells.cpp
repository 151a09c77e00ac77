#include "analysis/report/report_cells.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/answer/certainty.hpp"

namespace tranche::analysis {

ReportCell amount_cell(const Told& told, double value, double uncertainty, bool sign) {
  return {amount_text(told, value, uncertainty, sign), Cell(value * told.factor)};
}

ReportCell interval_cell(const Told& told, const statistics::Interval& interval, bool sign) {
  return {interval_text(told, interval, sign), Cell(interval.estimate * told.factor)};
}

ReportCell histories_cell(double share, std::size_t histories) {
  return {count_of_histories(share, histories), Cell(share)};
}

std::string of_histories(std::size_t histories) { return fmt::format("of {}", told_of(histories)); }

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
  const double a = interval.low() * factor;
  const double b = interval.high() * factor;
  return {{"estimate", number_or_null(interval.estimate * factor)},
          {"low", number_or_null(std::min(a, b))},
          {"high", number_or_null(std::max(a, b))}};
}

}  // namespace tranche::analysis
