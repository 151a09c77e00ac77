#include "analysis/answer/table_column.hpp"

#include "analysis/values/text.hpp"

namespace tranche::analysis {
std::string table_of(const std::vector<std::string>& labels, const std::vector<std::size_t>& plans,
                     const std::vector<TableColumn>& columns, const std::string& what) {
  std::size_t first = page;
  for (const TableColumn& column : columns) first -= column.width;
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
