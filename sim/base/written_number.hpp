#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/function_ref.hpp"

/// The one grammar of numbers that people write, in scenarios, tables and on the command line:
/// decimal digits with a point, a sign, an exponent; a comma or a blank of any width stands only
/// between groups of three digits. Noughts in front mean nothing. No locale enters.
namespace tranche {

/// A number at the head of a text and how it was written.
struct WrittenNumber {
  double value = 0;
  std::size_t size = 0;         ///< [byte] of the text that it takes
  bool commas = false;          ///< whether commas stand in it, which beside a unit could be points
  bool like_thousands = false;  ///< "1.250": a point where others have a thousands mark
};
/// The number that a text begins with, whose blanks are plain (`with_plain_blanks`); nothing where
/// there is none or its digits stand in groups of another size.
std::optional<WrittenNumber> number_at_head(std::string_view text);

/// What the whole text says; outer blanks are passed over.
std::optional<double> parse_written(std::string_view text);

/// What to say of a text that was not understood.
struct Advice {
  std::string why;
  std::string suggestion;
};
/// Where the text is a slip that people make with characters, commas and points, which one it is
/// and the text that was meant, if `reads` takes that; else `otherwise`. `reads` may also be given
/// texts that make no sense.
Advice advice_on(std::string_view text, FunctionRef<bool(std::string_view)> reads,
                 Advice otherwise);

}  // namespace tranche
