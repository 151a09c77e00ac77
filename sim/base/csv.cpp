#include "base/csv.hpp"

#include <algorithm>
#include <utility>

#include "base/characters.hpp"
#include "base/encoding.hpp"
#include "base/text_file.hpp"

namespace tranche {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Throws InputError where spreadsheets still save in an old encoding: a name read wrongly would go
/// unnoticed.
void require_utf8(const std::string& path, std::string_view text) {
  if (const auto trouble = encoding_trouble(text)) {
    throw InputError({{path, trouble->line, trouble->line > 0 ? 1 : 0, trouble->problem,
                       trouble->why, "Save it as \"CSV UTF-8\"."}});
  }
}

/// The first kind that the header holds: spreadsheets write semicolons where the comma is decimal.
char separator_of(std::string_view header) {
  for (char candidate : {',', ';', '\t'}) {
    if (header.find(candidate) != std::string_view::npos) return candidate;
  }
  return ',';
}

/// Walks over the text once; keeps the line and the column, counted in characters.
class Scanner {
 public:
  Scanner(const CsvTable& table, std::string_view text, std::vector<Diagnostic>& mistakes)
      : file_(table.file), text_(text), mistakes_(mistakes) {}

  bool at_end() const { return at_ >= text_.size(); }
  bool at_comment() const { return !at_end() && text_[at_] == '#'; }
  std::string_view rest_of_line() const { return text_.substr(at_, text_.find('\n', at_) - at_); }
  void set_separator(char separator) { separator_ = separator; }

  std::string take_line() {
    std::string line(rest_of_line());
    while (!at_end() && advance() != '\n') {
    }
    return line;
  }

  CsvRow take_row() {
    CsvRow row{line_, {}};
    do row.cells.push_back(take_cell());
    while (!at_end() && advance() == separator_);
    return row;
  }

 private:
  bool at_break() const { return at_end() || text_[at_] == separator_ || text_[at_] == '\n'; }

  /// Moves on by a byte; a character of several bytes counts as one column.
  char advance() {
    const char c = text_[at_++];
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if (!continues_character(c)) {
      ++column_;
    }
    return c;
  }

  /// A quoted cell may be surrounded by blanks, nothing else.
  CsvCell take_cell() {
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

  std::string_view take_plain() {
    const std::size_t begin = at_;
    while (!at_break()) advance();
    return text_.substr(begin, at_ - begin);
  }

  /// Doubled quotes stand for one; a quote that is never closed is told where it was opened.
  std::string take_quoted() {
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

  void mistake(int column, const std::string& problem) {
    mistakes_.push_back(
        {file_, line_, column, problem, "a quote inside quotes is written twice", ""});
  }

  std::string file_;
  std::string_view text_;
  std::vector<Diagnostic>& mistakes_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
  char separator_ = ',';
};

bool is_empty(const CsvCell& cell) { return cell.text.empty(); }

/// How many columns there are up to the last that has a name.
std::size_t named_width(const CsvRow& header) {
  const auto last = std::find_if_not(header.cells.rbegin(), header.cells.rend(), is_empty);
  return static_cast<std::size_t>(header.cells.rend() - last);
}

/// Separators at the end of a line are a spreadsheet's empty columns: no cells, where nothing else
/// stands in them.
void fit(CsvRow& row, std::size_t named, std::size_t width) {
  while (row.cells.size() > width && is_empty(row.cells.back())) row.cells.pop_back();
  if (row.cells.size() >= named && row.cells.size() < width) {
    const int column = row.cells.back().column;
    row.cells.resize(width, CsvCell{{}, column});
  }
}

void take_rows(CsvTable& table, Scanner& scanner, std::vector<Diagnostic>& mistakes) {
  const std::size_t width = table.header.cells.size();
  const std::size_t named = named_width(table.header);
  while (!scanner.at_end()) {
    CsvRow row = scanner.take_row();
    if (std::ranges::all_of(row.cells, is_empty)) continue;
    fit(row, named, width);
    if (row.cells.size() == width) {
      table.rows.push_back(std::move(row));
    } else {
      mistakes.push_back(
          {table.file, row.line, 1, "the row has " + std::to_string(row.cells.size()) + " cells",
           "the header has " + std::to_string(named), "Quote a cell that holds a separator."});
    }
  }
}

/// Takes out the columns that have neither a name nor cells.
void drop_empty_columns(CsvTable& table) {
  for (std::size_t column = table.header.cells.size(); column-- > 0;) {
    const auto empty = [&](const CsvRow& row) { return is_empty(row.cells[column]); };
    if (!empty(table.header) || !std::ranges::all_of(table.rows, empty)) continue;
    const auto at = static_cast<std::ptrdiff_t>(column);
    table.header.cells.erase(table.header.cells.begin() + at);
    for (CsvRow& row : table.rows) row.cells.erase(row.cells.begin() + at);
  }
}

}  // namespace

int CsvTable::position(std::string_view name) const {
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    if (header.cells[i].text == name) return static_cast<int>(i);
  }
  return absent;
}

CsvTable read_csv(const std::string& path, std::vector<Diagnostic>& mistakes) {
  return read_csv_text(required_text(path), path, mistakes);
}

CsvTable read_csv_text(std::string_view text, const std::string& name,
                       std::vector<Diagnostic>& mistakes) {
  require_utf8(name, text);
  CsvTable table;
  table.file = name;
  table.byte_order_mark = text.starts_with(byte_order_mark);
  if (table.byte_order_mark) text.remove_prefix(byte_order_mark.size());
  Scanner scanner(table, text, mistakes);
  while (scanner.at_comment()) table.comments.emplace_back(trimmed(scanner.take_line().substr(1)));
  if (scanner.at_end())
    throw InputError({{name, 0, 0, "holds no table", "there is no header line", ""}});
  scanner.set_separator(separator_of(scanner.rest_of_line()));
  table.header = scanner.take_row();
  take_rows(table, scanner, mistakes);
  drop_empty_columns(table);
  return table;
}

}  // namespace tranche
