#include "base/csv_header.hpp"

#include <algorithm>
#include <array>

#include "base/csv_scanner.hpp"

namespace tranche::csv {
namespace {

constexpr std::array separators{',', ';', '\t', '|'};

/// The first separator of those customary that the line holds.
char separator_of(std::string_view line) {
  for (char candidate : separators) {
    if (line.find(candidate) != std::string_view::npos) return candidate;
  }
  return ',';
}

/// The first cells of a text, cut by a separator; quotes that are wrong are no matter here.
CsvRow row_of(std::string_view text, char separator) {
  std::vector<Diagnostic> ignored;
  const std::string file;
  Scanner scanner(file, text, ignored);
  scanner.set_separator(separator);
  return scanner.take_row();
}

std::size_t count_columns(const CsvRow& row, const std::vector<std::string>& columns) {
  const auto holds = [&](const std::string& name) {
    return std::ranges::any_of(row.cells, [&](const CsvCell& cell) { return cell.text == name; });
  };
  return static_cast<std::size_t>(std::ranges::count_if(columns, holds));
}

/// The best reading of one line as the header: with the separator that finds most of the columns.
Header header_at(std::string_view rest, int line, const CsvLayout& layout) {
  constexpr std::size_t longest = 1 << 16;  // of a header [byte]
  const std::string_view text = rest.substr(0, longest);
  Header best{line, layout.separator, 0};
  if (best.separator == 0) best.separator = separator_of(text.substr(0, text.find('\n')));
  for (char separator : separators) {
    if (layout.separator != 0) separator = layout.separator;
    const std::size_t found = count_columns(row_of(text, separator), layout.columns);
    if (found > best.found) best = {line, separator, found};
  }
  return best;
}

}  // namespace

char separator_said(std::string_view line) {
  const std::string_view text = line.substr(0, line.find('\r'));
  return text.size() == 5 && text.starts_with("sep=") ? text.back() : '\0';
}

Header find_header(std::string_view text, CsvLayout layout) {
  constexpr int farthest = 200;  // [line] of titles above a header
  std::vector<Diagnostic> ignored;
  const std::string file;
  Scanner scanner(file, text, ignored);
  Header best{0, ',', 0};
  while (!scanner.at_end() && scanner.line() <= std::max(farthest, layout.header_line)) {
    const std::string_view rest = scanner.rest();
    const int line = scanner.line();
    const bool comment = scanner.at_comment();
    const std::string whole = scanner.take_line();
    const std::string_view content = trimmed(whole);
    if (const char said = line == 1 ? separator_said(whole) : '\0'; said != 0) {
      if (layout.separator == 0) layout.separator = said;
      continue;
    }
    if (content.empty() || (comment && layout.columns.empty())) continue;
    if (layout.header_line != 0 && line != layout.header_line) continue;
    const Header header = header_at(rest, line, layout);
    if ((best.line == 0 && !comment) || header.found > best.found) best = header;
    if (layout.columns.empty() || header.found == layout.columns.size()) break;
  }
  return best;
}

}  // namespace tranche::csv
