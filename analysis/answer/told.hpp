#pragma once
#include <string>

#include "tranche/results/run_record.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// How amounts of a quantity are told to people: residents and their years where the quantity is a
/// share of residents who are well off in a domain, points of a share, months, or money.
struct Told {
  enum class Kind { people, money, points, plain };
  Kind kind = Kind::plain;
  double factor = 1;  ///< told is value × factor; money stays in its unit
  std::string unit;   ///< as in "1,060 person-years"; of money its symbol
  std::string what;   ///< what one of them is, a phrase; empty where the quantity's name says it
};

/// Amounts of money in a currency; a symbol of letters stands apart, as in "CHF 30".
Told money_in(const std::string& currency);
/// How the results' series, account or "spent" is told.
Told told(const ResultsLayout& layout, const std::string& quantity);

/// What one of the units is, behind an amount: " not deprived of income"; " of gap", by its name,
/// where the unit says it.
std::string of_quantity(const Told& told, const std::string& quantity);

/// "1,060", "£1.2m", "3.1": with the digits that `uncertainty`, the half-width of its interval or
/// NaN, leaves sure, all in units of the quantity. `sign` shows a plus, too.
std::string amount_text(const Told& told, double value, double uncertainty, bool sign = false);
/// "1,060 ±95", or the estimate alone where nothing is known of how sure it is.
std::string with_half_width(const Told& told, const statistics::Interval& interval,
                            bool sign = false);
/// An amount with its unit: "1,060 person-years".
std::string with_unit(const Told& told, const std::string& amount);
/// The uncertainty with which an interval is told: its half-width, or with one digit more where an
/// end would read as nought, or as the `edge` that it is held against, and is not.
double telling_width(const Told& told, const statistics::Interval& interval, double edge = 0);
/// "1,060 [970, 1,150]" with its `telling_width`, or the estimate alone where nothing is known of
/// how sure it is.
std::string interval_text(const Told& told, const statistics::Interval& interval, bool sign = false,
                          double edge = 0);
/// The same with its unit: "1,060 [970, 1,150] person-years", "£1.2m [£1.0m, £1.4m]".
std::string told_interval(const Told& told, const statistics::Interval& interval, bool sign = false,
                          double edge = 0);

}  // namespace tranche::analysis
