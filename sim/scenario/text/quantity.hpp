#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "scenario/text/document.hpp"
#include "tranche/calendar.hpp"

/// Quantities as people write them. Every function returns nothing when the text is not one; the
/// whole text must be used. Decimal points, thousands commas and blanks before a unit are
/// understood; no locale enters.
namespace tranche::scenario {

enum class TimeUnit { week, month, year };

/// What a parameter's unit is of: lengths of time and money are written with their units.
bool is_time(std::string_view unit);
bool is_money(std::string_view unit);

/// "6 weeks", "18 months", "2 years", "1 year 6 months", "10 days", in `unit`.
std::optional<double> parse_duration(std::string_view text, TimeUnit unit);
/// "£2.5m", "£510", "£30k", "£1,250", "£1.2 bn", in pounds; `rate` also allows "a head", "a year",
/// … after it.
enum class MoneyForm { amount, rate };
std::optional<double> parse_money(std::string_view text, MoneyForm form = MoneyForm::amount);
/// "20 %", "3.5%", as a share.
std::optional<double> parse_percentage(std::string_view text);
/// "0.2", "1,000".
std::optional<double> parse_number(std::string_view text);
/// "April 2027", "1 April 2027", "2027-04-01".
std::optional<Date> parse_date(std::string_view text);
/// "April", as 1 to 12.
std::optional<int> parse_month_name(std::string_view text);

/// The shortest text that reads back as the same number.
std::string format_number(double value);
std::string format_money(double pounds);
std::string format_percentage(double share);

/// Months from the calendar's first month to the date's month; the day is not looked at.
Month month_of(const Date& date, const Calendar& calendar);

}  // namespace tranche::scenario
