#include "scenario/text/quantity.hpp"

#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

#include "base/decimal.hpp"

namespace tranche::scenario {

namespace {

/// Letters and digits of ASCII only: <cctype> would ask the locale.
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

/// Reads a text from the left: each call takes what it recognises and the blanks after it, or takes
/// nothing. The text outlives it.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) { skip_blanks(); }

  bool done() const { return rest_.empty(); }

  /// Whether the rest begins with `word`, which is in lower case; capitals in the text do not
  /// matter.
  bool eat(std::string_view word) {
    if (lower_case(rest_.substr(0, word.size())) != word) return false;
    rest_.remove_prefix(word.size());
    skip_blanks();
    return true;
  }

  /// Takes the letters up to the next other character; empty where there are none.
  std::string word() {
    std::size_t size = 0;
    while (size < rest_.size() && std::isalpha(static_cast<unsigned char>(rest_[size]))) ++size;
    return take(size);
  }

  /// Takes a decimal number without exponent, with thousands commas left out ("1,250").
  std::optional<double> number() {
    std::string digits;
    std::size_t size = 0;
    if (size < rest_.size() && rest_[size] == '-') digits += rest_[size++];
    for (;
         size < rest_.size() && (is_digit(rest_[size]) || rest_[size] == '.' || rest_[size] == ',');
         ++size) {
      if (rest_[size] != ',') digits += rest_[size];
    }
    const auto value = parse_decimal(digits);
    if (value) take(size);
    return value;
  }

 private:
  /// Takes so many bytes and the blanks behind them.
  std::string take(std::size_t size) {
    std::string taken(rest_.substr(0, size));
    rest_.remove_prefix(size);
    skip_blanks();
    return taken;
  }
  void skip_blanks() {
    while (!rest_.empty()) {
      if (rest_.front() == ' ' || rest_.front() == '\t') {
        rest_.remove_prefix(1);
      } else if (rest_.starts_with("\u00a0") ||
                 rest_.starts_with("\u202f")) {  // blanks that do not break
        rest_.remove_prefix(rest_.starts_with("\u00a0") ? 2 : 3);
      } else {
        return;
      }
    }
  }

  std::string_view rest_;
};

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

constexpr std::array<std::string_view, 12> month_names = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

/// One amount and its unit ("6 weeks"), in `unit`; nothing where either is missing.
std::optional<double> one_duration(Cursor& cursor, TimeUnit unit) {
  const auto amount = cursor.number();
  if (!amount) return std::nullopt;
  const std::string word = lower_case(cursor.word());
  for (const auto& factor : factors) {
    if (factor.word != word) continue;
    if (unit == TimeUnit::week) return *amount * factor.weeks;
    return unit == TimeUnit::month ? *amount * factor.months : *amount * factor.months / 12.0;
  }
  return std::nullopt;
}

/// 29 February is accepted of any year: no reader looks at the day of a date.
bool valid(const Date& date) {
  constexpr std::array days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days[static_cast<std::size_t>(date.month - 1)];
}

/// "2027-04-01", and nothing shorter.
std::optional<Date> parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  Date date;
  const auto part = [&](std::size_t first, std::size_t size, int& value) {
    const auto* end = text.data() + first + size;
    return std::from_chars(text.data() + first, end, value).ptr == end;
  };
  if (!part(0, 4, date.year) || !part(5, 2, date.month) || !part(8, 2, date.day))
    return std::nullopt;
  return valid(date) ? std::optional(date) : std::nullopt;
}

}  // namespace

bool is_time(std::string_view unit) { return unit == "week" || unit == "month" || unit == "year"; }
bool is_money(std::string_view unit) { return unit.starts_with("GBP"); }

std::optional<double> parse_duration(std::string_view text, TimeUnit unit) {
  Cursor cursor(text);
  double sum = 0;
  do {
    const auto part = one_duration(cursor, unit);
    if (!part) return std::nullopt;
    sum += *part;
    cursor.eat("and ");
  } while (!cursor.done());
  return sum;
}

std::optional<double> parse_money(std::string_view text, MoneyForm form) {
  Cursor cursor(text);
  if (!cursor.eat("£") && !cursor.eat("gbp")) return std::nullopt;
  auto amount = cursor.number();
  if (!amount) return std::nullopt;
  // Long before short: "m" would leave "illion" behind.
  if (cursor.eat("million") || cursor.eat("m")) {
    *amount *= 1e6;
  } else if (cursor.eat("thousand") || cursor.eat("k")) {
    *amount *= 1e3;
  } else if (cursor.eat("billion") || cursor.eat("bn")) {
    *amount *= 1e9;
  }
  bool more = form == MoneyForm::rate;
  // Several may follow one another ("a head a year"), in any order.
  while (more && !cursor.done()) {
    more = false;
    for (const auto* tail : {"a head", "per head", "a person", "per person", "a year", "per year",
                             "a month", "per month", "and year"}) {
      more = more || cursor.eat(tail);
    }
  }
  return cursor.done() ? amount : std::nullopt;
}

std::optional<double> parse_percentage(std::string_view text) {
  Cursor cursor(text);
  const auto amount = cursor.number();
  if (!amount || !cursor.eat("%") || !cursor.done()) return std::nullopt;
  return *amount / 100.0;
}

std::optional<double> parse_number(std::string_view text) {
  Cursor cursor(text);
  const auto amount = cursor.number();
  return amount && cursor.done() ? amount : std::nullopt;
}

std::optional<int> parse_month_name(std::string_view text) {
  Cursor cursor(text);
  const std::string word = lower_case(cursor.word());
  // "ma" would be March or May, "j" any of three.
  if (word.size() < 3 || !cursor.done()) return std::nullopt;
  for (std::size_t month = 0; month < month_names.size(); ++month) {
    if (month_names[month].starts_with(word)) return static_cast<int>(month) + 1;
  }
  return std::nullopt;
}

std::optional<Date> parse_date(std::string_view text) {
  // First, because "2027-04-01" would begin as the number 2027.
  if (const auto iso = parse_iso(text)) return iso;
  Cursor cursor(text);
  // "April 2027" means its first day.
  Date date{0, 0, 1};
  if (const auto day = cursor.number())
    date.day = *day >= 1 && *day <= 31 ? static_cast<int>(*day) : 0;
  const auto month = parse_month_name(cursor.word());
  const auto year = cursor.number();
  if (!month || !year || !cursor.done() || *year != std::floor(*year) || *year < 1 || *year > 9999)
    return std::nullopt;
  date.month = *month;
  date.year = static_cast<int>(*year);
  return valid(date) ? std::optional(date) : std::nullopt;
}

std::string format_number(double value) {
  // Above 1e15 a whole number is shorter with an exponent.
  const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
  return whole ? std::to_string(static_cast<long long>(value)) : decimal_text(value);
}

std::string format_money(double pounds) {
  // From £10,000 on in thousands; below that every pound is shown.
  if (pounds >= 1e9) return "£" + format_number(pounds / 1e9) + "bn";
  if (pounds >= 1e6) return "£" + format_number(pounds / 1e6) + "m";
  if (pounds >= 1e4) return "£" + format_number(pounds / 1e3) + "k";
  return "£" + format_number(pounds);
}

std::string format_percentage(double share) {
  // Four decimals of a percent: what is left of a sum of shares is no digit a person wrote.
  return format_number(std::round(share * 1e6) / 1e4) + " %";
}

Month month_of(const Date& date, const Calendar& calendar) {
  return (date.year - calendar.start_year) * 12 + date.month - calendar.start_month;
}

}  // namespace tranche::scenario
