#include "scenario/text/quantity.hpp"

#include <cmath>

#include "base/decimal.hpp"
#include "scenario/text/cursor.hpp"

namespace tranche::scenario {

std::optional<double> parse_percentage(std::string_view text) {
  Cursor cursor(text);
  const auto amount = cursor.number();
  if (!amount || amount->commas || !cursor.eat("%") || !cursor.done()) return std::nullopt;
  return amount->value / 100.0;
}

std::string format_number(double value) {
  // Above 1e15 a whole number is shorter with an exponent.
  const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
  return whole ? std::to_string(static_cast<long long>(value)) : decimal_text(value);
}

std::string format_percentage(double share) {
  // Four decimals of a percent: what is left of a sum of shares is no digit a person wrote.
  return format_number(std::round(share * 1e6) / 1e4) + " %";
}

}  // namespace tranche::scenario
