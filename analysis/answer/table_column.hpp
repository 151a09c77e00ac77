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

/// Columns that labels take, a blank behind the longest among them: at most `most`, where longer
/// ones are cut.
std::size_t label_width(const std::vector<std::string>& labels, std::size_t most);

/// A line a plan, or whatever `what` says it is of, by its label, and the columns after it.
std::string table_of(const std::vector<std::string>& labels, const std::vector<std::size_t>& plans,
                     const std::vector<TableColumn>& columns, const std::string& what = "plan");

}  // namespace tranche::analysis
