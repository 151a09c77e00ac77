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

/// A table as a value: a line for each of some `rows`, by its label, and the columns after it.
struct AnswerTable {
  std::string title;                ///< a sentence
  std::string what;                 ///< a line is of: "plan", "fund"
  std::vector<std::string> labels;  ///< of all
  std::vector<std::size_t> rows;    ///< that are shown
  std::vector<TableColumn> columns;
};
/// In lines of the page, under its title; and in Markdown. Empty where it has no rows.
std::string text_of(const AnswerTable& table);
std::string markdown_of(const AnswerTable& table);

}  // namespace tranche::analysis
