#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/function_ref.hpp"

namespace tranche::scenario {

/// What somebody new to TOML wrote in a line, and the line that was meant.
struct Slip {
  std::string problem;
  std::string why;
  std::string mended;
};

/// The slip in one line of a file: typographic characters, `Yes`, a decimal comma, a text without
/// quotation marks or without its end, a backslash in a path, and the like. Nothing where no known
/// way of mending gives a line that is `accepted`, or the line is longer than people write.
std::optional<Slip> slip_in_line(const std::string& line,
                                 FunctionRef<bool(std::string_view)> accepted);

}  // namespace tranche::scenario
