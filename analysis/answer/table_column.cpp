#include "analysis/answer/table_column.hpp"

#include <algorithm>

#include "analysis/values/text.hpp"

namespace tranche::analysis {

std::size_t label_width(const std::vector<std::string>& labels, std::size_t most) {
  constexpr std::size_t least = 6;
  std::size_t width = least;
  for (const std::string& label : labels) width = std::max(width, width_of(label) + 1);
  return std::min(width, std::max(least, most));
}

std::string text_of(const AnswerTable& table) {
  if (table.rows.empty()) return {};
  std::size_t left = page;
  for (const TableColumn& column : table.columns) left -= std::min(left, column.width);
  const std::size_t first = label_width(table.labels, left);
  std::string top(first, ' ');
  std::string bottom = fit_left(table.what, first);
  for (const TableColumn& column : table.columns) {
    top += right_cell(column.top, column.width);
    bottom += right_cell(column.bottom, column.width);
  }
  const bool one_line = top.find_first_not_of(' ') == std::string::npos;
  std::string text = wrapped(table.title) + "\n" + (one_line ? "" : line_without_tail(top)) +
                     line_without_tail(bottom);
  for (const std::size_t row : table.rows) {
    std::string line = fit_left(fit_left(table.labels[row], first - 1), first);
    for (const TableColumn& column : table.columns)
      line += right_cell(column.cell(row), column.width);
    text += line_without_tail(line);
  }
  return text;
}

std::string markdown_of(const AnswerTable& table) {
  if (table.rows.empty()) return {};
  std::string text = in_markdown(table.title) + "\n\n| " + table.what + " |";
  for (const TableColumn& column : table.columns)
    text += " " + column.top + (column.top.empty() ? "" : " ") + column.bottom + " |";
  text += "\n|---|";
  for (std::size_t i = 0; i < table.columns.size(); ++i) text += "---:|";
  for (const std::size_t row : table.rows) {
    text += "\n| " + in_markdown(table.labels[row]) + " |";
    for (const TableColumn& column : table.columns)
      text += " " + in_markdown(column.cell(row)) + " |";
  }
  return text + "\n";
}

}  // namespace tranche::analysis
