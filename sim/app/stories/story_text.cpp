#include "app/stories/story_text.hpp"

#include <fmt/format.h>

#include <array>

namespace tranche::app {

std::string month_text(const Calendar& calendar, Month month) {
  static constexpr std::array names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const int months = calendar.start_year * 12 + calendar.start_month - 1 + month;
  return fmt::format("{} {}", names[static_cast<std::size_t>(months % 12)], months / 12);
}

std::string money_text(Pence amount) {
  const std::string sign = amount.value < 0 ? "-" : "";
  const std::int64_t pence = amount.value < 0 ? -amount.value : amount.value;
  if (pence < 10'000 && pence % 100 != 0)
    return fmt::format("{}£{}.{:02}", sign, pence / 100, pence % 100);
  std::string pounds = std::to_string((pence + 50) / 100);
  for (std::size_t end = pounds.size(); end > 3; end -= 3) pounds.insert(end - 3, ",");
  return sign + "£" + pounds;
}

}  // namespace tranche::app
