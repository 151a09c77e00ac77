#pragma once
#include <array>
#include <cstddef>
#include <span>

#include "tranche/ids.hpp"
#include "tranche/place.hpp"

namespace tranche::mechanisms {

/// Mean over the neighbours of a community, at `row`, of one lane of values, in their unit; `alone`
/// where it has none. Each neighbour counts the same, whatever its population. Reads the place
/// alone, so rows may be asked side by side.
inline double neighbour_mean(const Place& place, std::span<const double> values, std::size_t row,
                             double alone) {
  const std::uint32_t first = place.neighbour_first[row];
  const std::uint32_t last = place.neighbour_first[row + 1];
  if (first == last) return alone;
  double sum = 0;
  for (std::uint32_t edge = first; edge < last; ++edge) sum += values[place.neighbour[edge].row()];
  return sum / static_cast<double>(last - first);
}

/// Means over the neighbours of several columns, in one go through the neighbours and each in its
/// column's unit; where there are none, each column's own value.
template <std::size_t count>
std::array<double, count> neighbour_means(const Place& place,
                                          const std::array<std::span<const double>, count>& columns,
                                          std::size_t row) {
  std::array<double, count> means{};
  const std::uint32_t first = place.neighbour_first[row];
  const std::uint32_t last = place.neighbour_first[row + 1];
  for (std::uint32_t edge = first; edge < last; ++edge) {
    const std::size_t neighbour = place.neighbour[edge].row();
    for (std::size_t i = 0; i < count; ++i) means[i] += columns[i][neighbour];
  }
  const double neighbours = last - first;
  for (std::size_t i = 0; i < count; ++i)
    means[i] = first == last ? columns[i][row] : means[i] / neighbours;
  return means;
}

}  // namespace tranche::mechanisms
