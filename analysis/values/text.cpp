#include "analysis/values/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string_view>

namespace tranche::analysis {
namespace {

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::string first_columns(const std::string& text, std::size_t width) {
  std::size_t columns = 0;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (starts_code_point(text[i]) && columns++ == width) break;
  }
  return text.substr(0, i);
}

std::string cut(const std::string& text, std::size_t width) {
  return width_of(text) <= width ? text : first_columns(text, width - 1) + "…";
}

}  // namespace

std::size_t width_of(const std::string& text) {
  std::size_t columns = 0;
  for (const char c : text) columns += starts_code_point(c);
  return columns;
}

std::string fit_left(const std::string& text, std::size_t width) {
  const std::string kept = cut(text, width);
  return kept + std::string(width - width_of(kept), ' ');
}

std::string fit_right(const std::string& text, std::size_t width) {
  const std::string kept = cut(text, width);
  return std::string(width - width_of(kept), ' ') + kept;
}

std::string wrapped(const std::string& text, std::size_t width, std::size_t indent) {
  std::istringstream words(text);
  const std::string margin(indent, ' ');
  std::string lines;
  std::string line;
  for (std::string word; words >> word;) {
    if (!line.empty() && indent + width_of(line) + 1 + width_of(word) > width) {
      lines += margin + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return line.empty() ? lines : lines + margin + line + "\n";
}

std::string hanging(const std::string& start, const std::string& text) {
  if (text.empty()) return line_without_tail(start);
  return start + wrapped(text, page, width_of(start)).substr(width_of(start));
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0) text += at + 1 == words.size() ? " and " : ", ";
    text += words[at];
  }
  return text;
}

std::string plan_label(const std::string& code, const std::string& name) {
  return name.empty() || name == code ? code : fmt::format("{} ({})", code, name);
}

int decimals_for(double half_width, int fewest, int most) {
  if (!(half_width > 0)) return most;
  return std::max(fewest, std::min(1 - static_cast<int>(std::floor(std::log10(half_width))), most));
}

std::string right_cell(const std::string& text, std::size_t width) {
  const std::size_t own = width_of(text);
  return std::string(own < width ? width - own : 1, ' ') + text;
}

std::string line_without_tail(const std::string& line) {
  return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string table_row(const std::string& first, std::size_t first_width,
                      const std::vector<std::string>& cells, std::size_t width) {
  std::string line = fit_left(first, first_width);
  for (const std::string& cell : cells) line += right_cell(cell, width);
  return line_without_tail(line);
}

std::string number_text(double value, int decimals, bool sign) {
  if (std::isnan(value)) return "–";
  std::string text =
      sign ? fmt::format("{:+.{}f}", value, decimals) : fmt::format("{:.{}f}", value, decimals);
  const bool zero = text.find_first_of("123456789") == std::string::npos;
  if (zero && text[0] == '-') text = (sign ? "+" : "") + text.substr(1);
  return text;
}

std::string with_commas(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t end = text.size(); end > 3; end -= 3) text.insert(end - 3, ",");
  return text;
}

std::string counted(std::size_t number, const std::string& noun) {
  if (number == 1) return "1 " + noun;
  const bool in_y = noun.size() > 1 && noun.ends_with('y') &&
                    std::string_view("aeiou").find(noun[noun.size() - 2]) == std::string_view::npos;
  const std::string plural = in_y ? noun.substr(0, noun.size() - 1) + "ies" : noun + "s";
  return with_commas(number) + " " + plural;
}

std::string length_text(std::size_t months) {
  return months % 12 == 0 ? counted(months / 12, "year") : counted(months, "month");
}

std::string counted_runs(const ResultsLayout& layout) {
  const auto futures = static_cast<std::size_t>(layout.futures);
  if (are_histories(layout)) return counted(futures, "history");
  return counted(futures, is_sweep(layout) ? "setting" : "future") + " × " +
         counted(static_cast<std::size_t>(layout.replicates), "seed");
}

std::string in_markdown(const std::string& text) {
  constexpr std::string_view marks = "\\`*_[]<>|#~";
  std::string escaped;
  for (const char c : text) {
    if (marks.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string exact_text(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

}  // namespace tranche::analysis
