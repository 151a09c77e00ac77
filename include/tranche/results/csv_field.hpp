#pragma once
#include <string>

#include "tranche/results/printable.hpp"

namespace tranche {

/// A text as a cell of a CSV file: quoted where it holds a separator, a quote, `#` or an outer
/// blank, so that whatever reads it finds the same text, but for control characters, line breaks
/// among them: they are shown as `\u000a`, so that a row stays a line.
inline std::string csv_field(const std::string& given) {
  std::string text = printable(given, "\t");
  const bool outer_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (!outer_blank && text.find_first_of(",;\t\"#") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

}  // namespace tranche
