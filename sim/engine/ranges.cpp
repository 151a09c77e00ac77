#include "engine/ranges.hpp"

#include <cstddef>

namespace tranche::engine {
namespace {

/// "0.3" rather than "0.300000", for ranges that people wrote.
std::string in_short(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// "communities.trust of row 3 is 1.2, outside of 0 to 1 [1]"
std::string outside(const char* table, const AnyColumn& column, std::size_t row, std::size_t lane) {
  const ColumnInfo& info = column.info();
  std::string text =
      std::string(table) + "." + std::string(info.name) + " of row " + std::to_string(row);
  if (column.lanes() > 1) text += ", lane " + std::to_string(lane);
  return text + " is " + std::to_string(column.value(row, lane)) + ", outside of " +
         in_short(info.range.least) + " to " + in_short(info.range.most) + " [" +
         std::string(info.unit) + "]";
}

}  // namespace

void check_ranges(World& world, const std::string& after, Month month) {
  world.for_each_table([&](const char* name, const Table& table) {
    for (const AnyColumn* column : table.columns()) {
      const std::ptrdiff_t first = column->first_outside();
      if (first < 0) continue;
      const auto at = static_cast<std::size_t>(first);
      throw OutOfRange(
          "after " + after + ", " + outside(name, *column, at % table.rows(), at / table.rows()),
          month);
    }
  });
}

}  // namespace tranche::engine
