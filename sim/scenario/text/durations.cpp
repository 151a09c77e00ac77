#include <algorithm>
#include <array>

#include "scenario/text/cursor.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// How long one of a unit lasts. A year has 365.25 days and a month is a twelfth of it.
struct Factor {
  std::string_view word;
  double months;  ///< [month]
  double weeks;   ///< [week]
};
constexpr std::array factors = {
    Factor{"day", 12.0 / 365.25, 1.0 / 7.0},      Factor{"days", 12.0 / 365.25, 1.0 / 7.0},
    Factor{"week", 1.0 / weeks_per_month, 1.0},   Factor{"weeks", 1.0 / weeks_per_month, 1.0},
    Factor{"month", 1.0, weeks_per_month},        Factor{"months", 1.0, weeks_per_month},
    Factor{"year", 12.0, 12.0 * weeks_per_month}, Factor{"years", 12.0, 12.0 * weeks_per_month}};

constexpr std::array<std::string_view, 12> number_words = {"one",  "two", "three",  "four",
                                                           "five", "six", "seven",  "eight",
                                                           "nine", "ten", "eleven", "twelve"};

/// How many: digits, or a word as in "over ten years".
std::optional<double> count_in(Cursor& cursor) {
  if (const auto number = cursor.number()) {
    const bool unclear = number->commas || number->like_thousands;
    return unclear ? std::nullopt : std::optional(number->value);
  }
  const std::string word = lower_case(cursor.word());
  const auto found = std::ranges::find(number_words, word);
  if (found == number_words.end()) return std::nullopt;
  return static_cast<double>(found - number_words.begin() + 1);
}

/// One amount and its unit ("6 weeks"), in `unit`; nothing where either is missing.
std::optional<double> one_duration(Cursor& cursor, TimeUnit unit) {
  const auto amount = count_in(cursor);
  if (!amount) return std::nullopt;
  const std::string word = lower_case(cursor.word());
  for (const auto& factor : factors) {
    if (factor.word != word) continue;
    if (unit == TimeUnit::week) return *amount * factor.weeks;
    const double months = *amount * factor.months;
    return unit == TimeUnit::month ? months : months / 12.0;
  }
  return std::nullopt;
}

}  // namespace

bool is_time(std::string_view unit) { return unit == "week" || unit == "month" || unit == "year"; }

std::optional<double> duration_in(Cursor& cursor, TimeUnit unit) {
  double sum = 0;
  int parts = 0;
  do {
    const auto part = one_duration(cursor, unit);
    // A sign would be of one part, and nobody could tell whether of the others too.
    if (!part || (++parts > 1 && (*part < 0 || sum < 0))) return std::nullopt;
    sum += *part;
    cursor.eat("and ");
  } while (!cursor.done());
  return sum;
}

std::optional<double> parse_duration(std::string_view text, TimeUnit unit) {
  Cursor cursor(text);
  return duration_in(cursor, unit);
}

}  // namespace tranche::scenario
