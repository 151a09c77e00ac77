#pragma once
#include <string>

namespace tranche::analysis {

/// "Mar 2027", so many months after January of the year 0.
std::string date_text(int months);
/// The month of a run as a date; `start_date` is the first day of month 0, YYYY-MM-DD.
std::string date_text(const std::string& start_date, int month);
/// Days as files write them: the first day behind a month of the run, "2029-04-01".
std::string day_after(const std::string& start_date, int month);

}  // namespace tranche::analysis
