#pragma once
#include <string>

namespace tranche {

/// A text as a cell of a CSV file: quoted where it holds a separator, a quote, a line break, `#` or
/// an outer blank, so that whatever reads it finds the same text.
inline std::string csv_field(const std::string& text) {
  const bool outer_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (!outer_blank && text.find_first_of(",;\t\"\r\n#") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

}  // namespace tranche
