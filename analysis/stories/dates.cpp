#include "analysis/stories/dates.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace tranche::analysis {
namespace {

/// A month of the run as so many months after January of the year 0.
int calendar_month(const std::string& start_date, int month) {
  return std::atoi(start_date.c_str()) * 12 + std::atoi(start_date.substr(5, 2).c_str()) - 1 +
         month;
}

}  // namespace

std::string date_text(int months) {
  static constexpr std::array names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{} {}", names[static_cast<std::size_t>(months % 12)], months / 12);
}

std::string date_text(const std::string& start_date, int month) {
  return date_text(calendar_month(start_date, month));
}

std::string day_after(const std::string& start_date, int month) {
  const int behind = calendar_month(start_date, month) + 1;
  return fmt::format("{:04}-{:02}-01", behind / 12, behind % 12 + 1);
}

}  // namespace tranche::analysis
