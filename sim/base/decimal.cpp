#include "base/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace tranche {
namespace {

/// A number is its digits, read as a whole number, times ten to the power.
struct Decimal {
  bool negative = false;
  std::string digits;  // without zeros in front; none is zero
  long long power = 0;
};

/// Takes one character off the front, where it is this one.
bool eat(std::string_view& rest, char c) {
  if (rest.empty() || rest.front() != c) return false;
  rest.remove_prefix(1);
  return true;
}

std::string_view eat_digits(std::string_view& rest) {
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
  const std::string_view digits = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(digits.size());
  return digits;
}

/// Far beyond any double it stops counting.
constexpr long long far = 1'000'000'000'000;

/// The number after `e`; nothing where there are no digits.
std::optional<long long> eat_exponent(std::string_view& rest) {
  const bool negative = eat(rest, '-');
  if (!negative) eat(rest, '+');
  const std::string_view digits = eat_digits(rest);
  if (digits.empty()) return std::nullopt;
  long long power = 0;
  for (const char c : digits) power = std::min(far, power * 10 + (c - '0'));
  return negative ? -power : power;
}

/// The parts of a number's text; nothing where any of it is left over. Neither a leading plus nor
/// `inf` and `nan` are numbers here: no figure of a scenario or a place is one.
std::optional<Decimal> take_apart(std::string_view text) {
  Decimal number;
  number.negative = eat(text, '-');
  const std::string_view whole = eat_digits(text);
  const std::string_view part = eat(text, '.') ? eat_digits(text) : std::string_view();
  if (whole.empty() && part.empty()) return std::nullopt;
  if (eat(text, 'e') || eat(text, 'E')) {
    const auto power = eat_exponent(text);
    if (!power) return std::nullopt;
    number.power = *power;
  }
  if (!text.empty()) return std::nullopt;
  number.power -= static_cast<long long>(part.size());
  number.digits.append(whole).append(part);
  number.digits.erase(0, std::min(number.digits.find_first_not_of('0'), number.digits.size()));
  return number;
}

constexpr std::array powers_of_ten{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr std::size_t exact_digits = 15;  // a double holds every whole number of so many

/// The nearest double. A short number is one exact double times or over another, hence rounded
/// once. For others both C libraries round rightly; without a point no locale can mislead them.
double nearest(const Decimal& number) {
  const auto shift = static_cast<std::size_t>(std::abs(number.power));
  if (number.digits.size() > exact_digits || shift >= powers_of_ten.size())
    return std::strtod(fmt::format("{}e{}", number.digits, number.power).c_str(), nullptr);
  double whole = 0;
  for (const char c : number.digits) whole = whole * 10 + (c - '0');
  return number.power < 0 ? whole / powers_of_ten[shift] : whole * powers_of_ten[shift];
}

/// The digits of a finite number, of as few as tell it from its neighbours, and the power of ten of
/// the first: fmt finds them, and where it writes the point does not matter here.
Decimal shortest(double value) {
  Decimal number = *take_apart(fmt::format("{}", value));
  number.power += static_cast<long long>(number.digits.size()) - 1;
  number.digits.erase(number.digits.find_last_not_of('0') + 1);
  return number;
}

/// "1.25e-07", with two digits of exponent at least, as std::to_chars writes it.
std::string scientific(const Decimal& number) {
  const std::string_view digits = number.digits;
  const char* point = digits.size() > 1 ? "." : "";
  return fmt::format("{}{}{}e{}{:02}", digits.front(), point, digits.substr(1),
                     number.power < 0 ? '-' : '+', std::abs(number.power));
}

/// "0.0025": all digits, without an exponent.
std::string fixed(const Decimal& number, double value) {
  const auto size = static_cast<long long>(number.digits.size());
  if (number.power >= size - 1) return fmt::format("{:.0f}", std::abs(value));
  std::string text = number.digits;
  if (number.power < 0)
    return "0." + text.insert(0, static_cast<std::size_t>(-number.power - 1), '0');
  return text.insert(static_cast<std::size_t>(number.power) + 1, ".");
}

}  // namespace

std::optional<double> parse_decimal(std::string_view text) {
  const auto number = take_apart(text);
  if (!number) return std::nullopt;
  const double value = number->digits.empty() ? 0 : nearest(*number);
  if (!std::isfinite(value) || (value == 0 && !number->digits.empty())) return std::nullopt;
  return number->negative ? -value : value;
}

std::string decimal_text(double value) {
  if (!std::isfinite(value) || value == 0) return fmt::format("{}", value);
  const Decimal number = shortest(value);
  const std::string plain = fixed(number, value);
  const std::string powered = scientific(number);
  return (number.negative ? "-" : "") + (plain.size() <= powered.size() ? plain : powered);
}

}  // namespace tranche
