#pragma once
#include <vector>

#include "world/place_import.hpp"

namespace tranche::world {

/// A point of a table on a grid, in the grid's unit.
struct GridPoint {
  double easting;
  double northing;
};

/// Whether a point lies where its grid is made for; where nobody says where that is, on the earth.
bool is_on_grid(const GridReader& grid, const GridPoint& point);

/// What is wrong with points that are not on their grid.
struct GridMisfit {
  std::size_t outside = 0;  ///< points
  std::size_t first = 0;    ///< of these
  enum class Kind { other_grid, degrees, kilometres, swapped };
  Kind kind = Kind::other_grid;  ///< what all the points may be instead
};
/// Finds points outside the grid, degrees in place of metres, which lie next to its origin, and
/// kilometres. Nothing where all is well. Eastings and northings that were swapped and stay within
/// the grid cannot be told.
std::optional<GridMisfit> misfit_of(const GridReader& grid, const std::vector<GridPoint>& points);

}  // namespace tranche::world
