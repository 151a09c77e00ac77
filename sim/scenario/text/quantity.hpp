#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "scenario/text/document.hpp"
#include "tranche/calendar.hpp"

/// Quantities as people write them. Every `parse_` function returns nothing when the text is not
/// such a quantity, and never part of one: the whole text must be used. Numbers are those of
/// `base/written_number.hpp`; blanks of any width may stand before a unit, but no thousands commas:
/// "2,5 %" and "£1,250m" could mean two things. Capitals do not matter; no locale enters. Ranges
/// are not looked at here. All are pure functions, safe from several threads.
namespace tranche::scenario {

class Cursor;

/// The unit in which a length of time is returned.
enum class TimeUnit { week, month, year };

/// What a parameter's unit is of: lengths of time and money are written with their units.
bool is_time(std::string_view unit);
bool is_money(std::string_view unit);

/// "6 weeks", "18 months", "2 years", "1 year 6 months", "10 days", in `unit`; parts add up, and
/// one of several is never below 0.
/// Fractions are kept: 10 days are 0.33 months.
std::optional<double> parse_duration(std::string_view text, TimeUnit unit);
/// The same of what is left of a text.
std::optional<double> duration_in(Cursor& cursor, TimeUnit unit);

/// "£2.5m", "£510", "£30k", "£1,250", "£1.2 bn", in pounds [GBP]. What it may be per follows from
/// `unit`: "a head" may stand behind an amount in [GBP/person], "a month" may not.
std::optional<double> parse_money(std::string_view text, std::string_view unit = "GBP");

/// How much a fund holds, as it is announced.
struct BudgetText {
  enum class Paid { a_year, in_all };
  double amount = 0;  ///< [GBP], a year or in all
  Paid paid = Paid::in_all;
  std::optional<double> months;  ///< for how long, where the text says so [month]
};
/// "£2m a year", "£2m a year for 3 years", "£20m over 10 years", "£20m".
std::optional<BudgetText> parse_budget(std::string_view text);

/// "20 %", "3.5%", as a share [1]: 0.2, 0.035.
std::optional<double> parse_percentage(std::string_view text);

/// Years that a date may have: one of two digits is a slip, and so is one of five.
inline constexpr int first_year = 1800;
inline constexpr int last_year = 2999;
/// Whether there is such a day, in such a year.
bool is_date(const Date& date);
/// "April 2027", "1 April 2027", "1st April 2027", "2027-04-01"; without a day the
/// first of the month.
std::optional<Date> parse_date(std::string_view text);
/// "01/04/2025" and "1.4.25", the day first as in Britain, or the month where it must be; a year of
/// two digits is of this century. For advice only: nobody can tell which was meant.
std::optional<Date> parse_day_first(std::string_view text);
/// "2027-04-01".
std::string format_date(const Date& date);
/// "April 2027", of a month counted from the calendar's first.
std::string format_month(Month month, const Calendar& calendar);
/// Whether a text that is no date would be one if its year had four digits: "April 27".
bool has_short_year(std::string_view text);
/// "April" or "apr", three letters or more, as 1 to 12.
std::optional<int> parse_month_name(std::string_view text);

/// The shortest text that reads back as the same number.
std::string format_number(double value);
/// "£2.5m" for an amount [GBP], "20 %" for a share [1]; parse_money and parse_percentage read them
/// back.
std::string format_money(double pounds);
std::string format_percentage(double share);

/// Months from the calendar's first month to the date's month [month]; below 0 before the start.
/// The day is not looked at, since a month is the shortest time a run knows.
Month month_of(const Date& date, const Calendar& calendar);

}  // namespace tranche::scenario
