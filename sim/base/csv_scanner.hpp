#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/characters.hpp"
#include "base/csv.hpp"

namespace tranche::csv {

/// Walks over the text of a CSV file once; keeps the line and the column, counted in characters.
class Scanner {
 public:
  Scanner(const std::string& file, std::string_view text, std::vector<Diagnostic>& mistakes)
      : file_(file), text_(text), mistakes_(mistakes) {}

  int line() const { return line_; }
  bool at_end() const { return at_ >= text_.size(); }
  bool at_comment() const { return !at_end() && text_[at_] == '#'; }
  std::string_view rest() const { return text_.substr(at_); }
  std::string_view rest_of_line() const { return text_.substr(at_, text_.find('\n', at_) - at_); }
  void set_separator(char separator) { separator_ = separator; }

  std::string take_line();
  CsvRow take_row();

 private:
  bool at_break() const { return at_end() || text_[at_] == separator_ || text_[at_] == '\n'; }
  char advance();
  CsvCell take_cell();
  std::string_view take_plain();
  std::string take_quoted();
  void mistake(int column, const std::string& problem);

  const std::string& file_;
  std::string_view text_;
  std::vector<Diagnostic>& mistakes_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
  char separator_ = ',';
};

}  // namespace tranche::csv
