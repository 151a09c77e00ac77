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

std::string table_of(const std::vector<std::string>& labels, const std::vector<std::size_t>& plans,
                     const std::vector<TableColumn>& columns, const std::string& what) {
  std::size_t left = page;
  for (const TableColumn& column : columns) left -= std::min(left, column.width);
  const std::size_t first = label_width(labels, left);
  std::string top(first, ' ');
  std::string bottom = fit_left(what, first);
  for (const TableColumn& column : columns) {
    top += right_cell(column.top, column.width);
    bottom += right_cell(column.bottom, column.width);
  }
  const bool one_line = top.find_first_not_of(' ') == std::string::npos;
  std::string text = (one_line ? "" : line_without_tail(top)) + line_without_tail(bottom);
  for (const std::size_t plan : plans) {
    std::string line = fit_left(fit_left(labels[plan], first - 1), first);
    for (const TableColumn& column : columns) line += right_cell(column.cell(plan), column.width);
    text += line_without_tail(line);
  }
  return text;
}

}  // namespace tranche::analysis
