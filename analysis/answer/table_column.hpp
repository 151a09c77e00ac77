#pragma once
#include <functional>
#include <string>
#include <vector>

namespace tranche::analysis {

/// A column of a table in 80 columns, under two lines of heading.
struct TableColumn {
  std::string top;
  std::string bottom;
  std::size_t width = 8;  ///< the blank before it among them
  std::function<std::string(std::size_t plan)> cell;
};

/// A line a plan, or whatever `what` says it is of, by its label, and the columns after it; the
/// label has what they leave of the page.
std::string table_of(const std::vector<std::string>& labels, const std::vector<std::size_t>& plans,
                     const std::vector<TableColumn>& columns, const std::string& what = "plan");

}  // namespace tranche::analysis
