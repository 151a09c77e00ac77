#pragma once
#include <optional>
#include <string>
#include <string_view>

/// Numbers as texts, the same in every build: the library of the browser build has neither
/// `std::from_chars` nor `std::to_chars` of floating point. What they do elsewhere is done here,
/// and tests compare.
namespace tranche {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The double nearest to what the whole text says, as in "-12.5" or "3e-2", whatever the locale;
/// none where the text is not such a number, or says one too large or too small for a double.
std::optional<double> parse_decimal(std::string_view text);

/// The shortest text that reads back as this very number, with an exponent where that is shorter.
std::string decimal_text(double value);

}  // namespace tranche
