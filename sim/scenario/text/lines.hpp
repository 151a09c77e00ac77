#pragma once
#include <algorithm>
#include <cstddef>
#include <string>

namespace tranche::scenario {

/// Breaks a text at blanks into lines of at most `width` columns, each `indent` columns in; a
/// terminal has 80. A word longer than a line stays whole, on a line of its own. Columns are
/// counted in bytes, so that a line with "£" or "…" ends a little early. Empty for an empty text.
inline std::string in_lines(const std::string& text, std::size_t indent, std::size_t width = 80) {
  const std::string margin(indent, ' ');
  std::string lines;
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!line.empty() && indent + line.size() + 1 + word.size() > width) {
      lines += margin + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
    at = end + 1;
  }
  return line.empty() ? lines : lines + margin + line + "\n";
}

}  // namespace tranche::scenario
