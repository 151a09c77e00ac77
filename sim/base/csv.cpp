#include "base/csv.hpp"

#include <algorithm>
#include <utility>

#include "base/characters.hpp"
#include "base/csv_header.hpp"
#include "base/csv_scanner.hpp"
#include "base/encoding.hpp"
#include "base/text_file.hpp"

namespace tranche {
namespace {

using csv::Scanner;
using csv::separator_said;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Throws InputError where spreadsheets still save in an old encoding: a name read wrongly would go
/// unnoticed.
void require_utf8(const std::string& path, std::string_view text) {
  if (const auto trouble = encoding_trouble(text)) {
    throw InputError({{path, trouble->line, trouble->line > 0 ? 1 : 0, trouble->problem,
                       trouble->why, "Save it as \"CSV UTF-8\"."}});
  }
}

bool is_blank(const CsvRow& row) {
  return std::ranges::all_of(row.cells, [](const CsvCell& cell) { return cell.text.empty(); });
}

/// Nothing but a first cell, and that a sentence or behind a blank line: a note, no row.
bool is_note(const CsvRow& row, std::size_t width, bool behind_blank) {
  if (width < 2) return false;
  const bool alone = std::all_of(row.cells.begin() + 1, row.cells.end(),
                                 [](const CsvCell& cell) { return cell.text.empty(); });
  if (!alone) return false;
  return row.cells.size() == 1 || behind_blank ||
         row.cells.front().text.find(' ') != std::string::npos;
}

/// Takes away empty cells behind the last column, and adds those of columns without a name: some
/// spreadsheets write them, some do not.
void fit(CsvRow& row, const CsvRow& header) {
  while (row.cells.size() > header.cells.size() && row.cells.back().text.empty())
    row.cells.pop_back();
  const auto unnamed = [](const CsvCell& cell) { return cell.text.empty(); };
  if (row.cells.size() < header.cells.size() &&
      std::all_of(header.cells.begin() + static_cast<std::ptrdiff_t>(row.cells.size()),
                  header.cells.end(), unnamed))
    row.cells.resize(header.cells.size());
}

/// Old spreadsheets of the Mac end lines with a return alone.
bool ends_lines_with_returns(std::string_view text) {
  return text.find('\r') != std::string_view::npos && text.find('\n') == std::string_view::npos;
}

std::string with_line_feeds(std::string_view text) {
  std::string changed(text);
  std::ranges::replace(changed, '\r', '\n');
  return changed;
}

class RowTaker {
 public:
  RowTaker(CsvTable& table, const CsvLayout& layout, std::vector<Diagnostic>& mistakes)
      : table_(table), layout_(layout), mistakes_(mistakes) {}

  void take(CsvRow row) {
    const std::size_t width = table_.header.cells.size();
    if (is_blank(row)) {
      behind_blank_ = true;
      return;
    }
    if (layout_.notes && is_note(row, width, behind_blank_)) {
      table_.passed_over.push_back(row.line);
      return;
    }
    behind_blank_ = false;
    fit(row, table_.header);
    if (row.cells.size() == width) {
      table_.rows.push_back(std::move(row));
    } else {
      wrong_length(row);
    }
  }

 private:
  void wrong_length(const CsvRow& row) {
    ++table_.wrong_rows;
    mistakes_.push_back({table_.file, row.line, 1,
                         "the row has " + std::to_string(row.cells.size()) + " cells",
                         "the header has " + std::to_string(table_.header.cells.size()),
                         "Quote a cell that holds a separator."});
  }

  CsvTable& table_;
  const CsvLayout& layout_;
  std::vector<Diagnostic>& mistakes_;
  bool behind_blank_ = false;
};

/// A column without a name and without a cell is what a spreadsheet leaves behind.
void drop_empty_columns(CsvTable& table) {
  for (std::size_t at = table.header.cells.size(); at-- > 0;) {
    const auto empty = [&](const CsvRow& row) { return row.cells[at].text.empty(); };
    if (!empty(table.header) || !std::ranges::all_of(table.rows, empty)) continue;
    const auto erase = [&](CsvRow& row) {
      row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(at));
    };
    erase(table.header);
    std::ranges::for_each(table.rows, erase);
  }
}

/// Comments and titles above the header.
void take_lines_above(CsvTable& table, Scanner& scanner, int header_line) {
  while (!scanner.at_end() && scanner.line() < header_line) {
    const bool comment = scanner.at_comment();
    const int line = scanner.line();
    const std::string text = scanner.take_line();
    if (comment) {
      table.comments.emplace_back(trimmed(std::string_view(text).substr(1)));
    } else if (!trimmed(text).empty() && separator_said(text) == 0) {
      table.passed_over.push_back(line);
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
                       std::vector<Diagnostic>& mistakes, const CsvLayout& layout) {
  if (ends_lines_with_returns(text))
    return read_csv_text(with_line_feeds(text), name, mistakes, layout);
  require_utf8(name, text);
  CsvTable table;
  table.file = name;
  table.byte_order_mark = text.starts_with(byte_order_mark);
  if (table.byte_order_mark) text.remove_prefix(byte_order_mark.size());
  const csv::Header header = csv::find_header(text, layout);
  if (header.line == 0)
    throw InputError(
        {{name, layout.header_line, 0, "holds no table", "there is no header line", ""}});
  Scanner scanner(table.file, text, mistakes);
  take_lines_above(table, scanner, header.line);
  scanner.set_separator(header.separator);
  table.header = scanner.take_row();
  RowTaker rows(table, layout, mistakes);
  while (!scanner.at_end()) rows.take(scanner.take_row());
  drop_empty_columns(table);
  return table;
}

}  // namespace tranche
