#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Where things stand in one line of TOML, read without understanding it: for files that are not
/// right.
namespace tranche::scenario {

/// Where the value of a line `key = value` begins; npos where it is no such line.
std::size_t value_position(std::string_view line);
/// How far brackets of this kind are opened beyond those that are closed, outside texts and
/// remarks.
int open_brackets(std::string_view line, char open, char close);
/// Where a remark begins, or the size of the line.
std::size_t remark_position(std::string_view line);

/// Calls `visit(text, at)` for every place outside texts, which may change the text there; gives
/// where a remark begins, or the size of the text.
template <class Visit>
std::size_t outside_texts(std::string& text, Visit visit) {
  char quote = '\0';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == '\\' && quote == '"') ++at;
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#') {
      return at;
    } else {
      visit(text, at);
    }
  }
  return text.size();
}

}  // namespace tranche::scenario
