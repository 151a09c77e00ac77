#include "base/csv_scanner.hpp"

namespace tranche::csv {

std::string Scanner::take_line() {
  std::string line(rest_of_line());
  while (!at_end() && advance() != '\n') {
  }
  return line;
}

CsvRow Scanner::take_row() {
  CsvRow row{line_, {}};
  do row.cells.push_back(take_cell());
  while (!at_end() && advance() == separator_);
  return row;
}

char Scanner::advance() {
  const char c = text_[at_++];
  if (c == '\n') {
    ++line_;
    column_ = 1;
  } else if (!continues_character(c)) {
    ++column_;
  }
  return c;
}

CsvCell Scanner::take_cell() {
  while (!at_break() && text_[at_] == ' ') advance();
  CsvCell cell{{}, column_};
  if (!at_end() && text_[at_] == '"') {
    cell.text = take_quoted();
    if (!trimmed(take_plain()).empty()) mistake(cell.column, "text stands after a closing quote");
  } else {
    cell.text = std::string(trimmed(take_plain()));
  }
  return cell;
}

std::string_view Scanner::take_plain() {
  const std::size_t begin = at_;
  while (!at_break()) advance();
  return text_.substr(begin, at_ - begin);
}

std::string Scanner::take_quoted() {
  const int column = column_;
  const int line = line_;
  std::string value;
  advance();
  while (!at_end()) {
    const char c = advance();
    if (c != '"') {
      value += c;
    } else if (!at_end() && text_[at_] == '"') {
      value += advance();
    } else {
      return value;
    }
  }
  mistakes_.push_back(
      {file_, line, column, "a quote is opened and never closed", "", "Close it with \"."});
  return value;
}

void Scanner::mistake(int column, const std::string& problem) {
  mistakes_.push_back(
      {file_, line_, column, problem, "a quote inside quotes is written twice", ""});
}

}  // namespace tranche::csv
