#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "scenario/text/cursor.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

constexpr std::array<std::string_view, 12> month_names = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_of(const Date& date) {
  constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[static_cast<std::size_t>(date.month - 1)] +
         (date.month == 2 && is_leap(date.year) ? 1 : 0);
}

/// "2027-04-01", and "2027-4-1" as well.
std::optional<Date> parse_iso(std::string_view text) {
  std::array<int, 3> parts{};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && (at == end || *at++ != '-')) return std::nullopt;
    const auto [next, error] = std::from_chars(at, end, parts[i]);
    if (error != std::errc() || parts[i] < 0) return std::nullopt;
    at = next;
  }
  const Date date{parts[0], parts[1], parts[2]};
  return at == end && is_date(date) ? std::optional(date) : std::nullopt;
}

/// The day, "6", "6th", or the first of the month where none is given; 0 where it is no day.
int day_in(Cursor& cursor) {
  const auto day = cursor.number();
  if (!day) return 1;
  for (const auto* ending : {"st ", "nd ", "rd ", "th "}) {
    if (cursor.eat(ending)) break;
  }
  const bool good = day->value >= 1 && day->value <= 31 && day->value == std::floor(day->value);
  return good ? static_cast<int>(day->value) : 0;
}

}  // namespace

bool is_date(const Date& date) {
  return date.year >= first_year && date.year <= last_year && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 && date.day <= days_of(date);
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
  const std::string plain = with_plain_blanks(text);
  if (const auto iso = parse_iso(plain)) return iso;
  Cursor cursor(text);
  Date date{0, 0, day_in(cursor)};
  const auto month = parse_month_name(cursor.word());
  const auto year = cursor.number();
  if (!month || !year || !cursor.done() || year->commas || year->value != std::floor(year->value))
    return std::nullopt;
  date.month = *month;
  date.year = static_cast<int>(std::min(year->value, 1e6));
  return is_date(date) ? std::optional(date) : std::nullopt;
}

std::optional<Date> parse_day_first(std::string_view text) {
  const std::string plain = with_plain_blanks(text);
  std::array<int, 3> parts{};
  const char* at = plain.data();
  const char* const end = at + plain.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && (at == end || (*at != '/' && *at != '.'))) return std::nullopt;
    if (i > 0) ++at;
    const auto [next, error] = std::from_chars(at, end, parts[i]);
    if (error != std::errc() || parts[i] < 0) return std::nullopt;
    at = next;
  }
  auto [day, month, year] = parts;
  if (month > 12) std::swap(day, month);
  const Date date{year < 100 ? 2000 + year : year, month, day};
  return at == end && is_date(date) ? std::optional(date) : std::nullopt;
}

std::string format_date(const Date& date) {
  const auto digits = [](int number, std::size_t width) {
    const std::string text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
  };
  return digits(date.year, 4) + "-" + digits(date.month, 2) + "-" + digits(date.day, 2);
}

std::string format_month(Month month, const Calendar& calendar) {
  const int months = calendar.start_year * 12 + calendar.start_month - 1 + month;
  std::string name(month_names[static_cast<std::size_t>(months % 12)]);
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name + " " + std::to_string(months / 12);
}

bool has_short_year(std::string_view text) {
  Cursor cursor(text);
  day_in(cursor);
  const bool month = parse_month_name(cursor.word()).has_value();
  while (cursor.eat("-") || cursor.eat("'") || cursor.eat("/")) {
  }
  const auto year = cursor.number();
  return month && year && cursor.done() && std::abs(year->value) < 100;
}

Month month_of(const Date& date, const Calendar& calendar) {
  return (date.year - calendar.start_year) * 12 + date.month - calendar.start_month;
}

}  // namespace tranche::scenario
