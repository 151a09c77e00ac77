#include "base/csv.hpp"

#include <algorithm>
#include <utility>

#include "base/text_file.hpp"

namespace tranche {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

/// How many bytes may follow this first byte of a character in UTF-8; -1 where it cannot be a first
/// byte.
int bytes_to_follow(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  if (value < 0x80u) return 0;
  if (value >= 0xC2u && value < 0xE0u) return 1;
  if (value >= 0xE0u && value < 0xF0u) return 2;
  return value >= 0xF0u && value < 0xF5u ? 3 : -1;
}

/// Throws InputError at the first byte that is no UTF-8, or is zero: spreadsheets still save in old
/// encodings, and a name read wrongly would go unnoticed.
void require_utf8(const std::string& path, std::string_view text) {
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') ++line;
    int follow = bytes_to_follow(text[at]);
    bool good = follow >= 0 && text[at] != '\0';
    for (; good && follow > 0; --follow) good = ++at < text.size() && continues_character(text[at]);
    if (!good) {
      throw InputError({{path, line, 1, "is not UTF-8 text", "it holds bytes of another encoding",
                         "Save it as \"CSV UTF-8\"."}});
    }
  }
}

/// The first kind that the header holds: spreadsheets write semicolons where the comma is decimal.
char separator_of(std::string_view header) {
  for (char candidate : {',', ';', '\t'}) {
    if (header.find(candidate) != std::string_view::npos) return candidate;
  }
  return ',';
}

std::string trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return std::string(text);
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
      cell.text = trimmed(take_plain());
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

/// A line without anything, as at the end of many files; no mistake.
bool is_blank(const CsvRow& row) { return row.cells.size() == 1 && row.cells.front().text.empty(); }

void take_rows(CsvTable& table, Scanner& scanner, std::vector<Diagnostic>& mistakes) {
  const std::size_t width = table.header.cells.size();
  while (!scanner.at_end()) {
    CsvRow row = scanner.take_row();
    if (row.cells.size() == width) {
      table.rows.push_back(std::move(row));
    } else if (!is_blank(row)) {
      mistakes.push_back(
          {table.file, row.line, 1, "the row has " + std::to_string(row.cells.size()) + " cells",
           "the header has " + std::to_string(width), "Quote a cell that holds a separator."});
    }
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
  while (scanner.at_comment()) table.comments.push_back(trimmed(scanner.take_line().substr(1)));
  if (scanner.at_end())
    throw InputError({{name, 0, 0, "holds no table", "there is no header line", ""}});
  scanner.set_separator(separator_of(scanner.rest_of_line()));
  table.header = scanner.take_row();
  take_rows(table, scanner, mistakes);
  return table;
}

}  // namespace tranche
