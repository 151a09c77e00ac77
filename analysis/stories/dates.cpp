#include "analysis/stories/dates.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace tranche::analysis {

std::string date_text(int months) {
  static constexpr std::array names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{} {}", names[static_cast<std::size_t>(months % 12)], months / 12);
}

std::string date_text(const std::string& start_date, int month) {
  const int year = std::atoi(start_date.c_str());
  return date_text(year * 12 + std::atoi(start_date.substr(5, 2).c_str()) - 1 + month);
}

}  // namespace tranche::analysis
