#include "runs/designs/grid.hpp"

#include <algorithm>
#include <numeric>

namespace tranche::designs {

Levels full_grid(std::span<const std::size_t> levels) { return fractional_grid(levels, 1); }

Levels fractional_grid(std::span<const std::size_t> levels, std::size_t q) {
  Levels grid{levels.size()};
  const std::size_t rows =
      std::accumulate(levels.begin(), levels.end(), std::size_t{1}, std::multiplies<>());
  std::vector<std::int32_t> at(levels.size(), 0);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::int64_t sum = std::accumulate(at.begin(), at.end(), std::int64_t{0});
    if (sum % static_cast<std::int64_t>(q) == 0)
      grid.values.insert(grid.values.end(), at.begin(), at.end());
    // Counts up like an odometer: the last factor turns fastest.
    for (std::size_t factor = levels.size(); factor-- > 0;) {
      if (static_cast<std::size_t>(++at[factor]) < levels[factor]) break;
      at[factor] = 0;
    }
  }
  return grid;
}

bool fraction_exists(std::span<const std::size_t> levels, std::size_t q) {
  return q >= 1 &&
         (q == 1 || std::ranges::count_if(levels, [&](std::size_t n) { return n % q == 0; }) >= 2);
}

Levels one_at_a_time(std::span<const std::size_t> levels) {
  Levels rows{levels.size(), std::vector<std::int32_t>(levels.size(), Levels::own_value)};
  for (std::size_t factor = 0; factor < levels.size(); ++factor) {
    for (std::size_t level = 0; level < levels[factor]; ++level) {
      rows.values.resize(rows.values.size() + levels.size(), Levels::own_value);
      rows.values[rows.values.size() - levels.size() + factor] = static_cast<std::int32_t>(level);
    }
  }
  return rows;
}

}  // namespace tranche::designs
