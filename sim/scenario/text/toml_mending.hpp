#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"

namespace tranche::scenario {

/// Where a parser stopped, from 1, and why.
struct SyntaxError {
  int line = 0;
  int column = 0;
  std::string description;
};
/// Parses a text; nothing where it is TOML.
using Parse = FunctionRef<std::optional<SyntaxError>(std::string_view text)>;

/// One place that is no TOML, as a message tells it.
struct BadPlace {
  int line = 0;
  int column = 0;
  std::string problem;
  std::string why;
  std::string suggestion;
};

/// A text with what was meant in place of each line that is no TOML, so that all of it can be
/// checked at once.
struct MendedText {
  std::string text;  ///< as many lines as there were
  std::vector<BadPlace> bad;
  std::vector<int> unread;  ///< lines whose value is lost: whatever else is said of them is not so
  /// Whether what is left says what the file says, but for the values of `unread`.
  bool fit_to_check = true;
};

/// Mends a text line by line, up to a hundred times.
MendedText mend(std::string_view text, Parse parse);

}  // namespace tranche::scenario
