#include "world/place_grid.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace tranche::world {
namespace {

using Points = std::vector<GridPoint>;

bool all_within(const Points& points, double east, double north) {
  return std::ranges::all_of(points, [&](const GridPoint& point) {
    return std::abs(point.easting) <= east && std::abs(point.northing) <= north;
  });
}

/// Whether all points would be on the grid if they were changed.
bool would_fit(const GridReader& grid, const Points& points,
               const std::function<GridPoint(const GridPoint&)>& changed) {
  return std::ranges::all_of(
      points, [&](const GridPoint& point) { return is_on_grid(grid, changed(point)); });
}

/// A grid in metres has all its communities far from its origin, or it is somebody's own.
bool is_in_metres(const GridReader& grid) { return grid.unit > 0 && grid.unit < 10; }

bool are_degrees(const GridReader& grid, const Points& points) {
  return is_in_metres(grid) && all_within(points, 180, 90);
}

bool are_kilometres(const GridReader& grid, const Points& points) {
  constexpr double widest = 2000;  // [km]
  const auto thousandfold = [](const GridPoint& point) {
    return GridPoint{1000 * point.easting, 1000 * point.northing};
  };
  return is_in_metres(grid) && grid.area && all_within(points, widest, widest) &&
         would_fit(grid, points, thousandfold);
}

GridMisfit::Kind kind_of(const GridReader& grid, const Points& points) {
  const auto swapped = [](const GridPoint& point) {
    return GridPoint{point.northing, point.easting};
  };
  if (are_degrees(grid, points)) return GridMisfit::Kind::degrees;
  if (are_kilometres(grid, points)) return GridMisfit::Kind::kilometres;
  if (grid.area && would_fit(grid, points, swapped)) return GridMisfit::Kind::swapped;
  return GridMisfit::Kind::other_grid;
}

}  // namespace

bool is_on_grid(const GridReader& grid, const GridPoint& point) {
  const auto [latitude, longitude] = grid.degrees(point.easting, point.northing);
  if (!std::isfinite(latitude) || !std::isfinite(longitude)) return false;
  if (!grid.area) return std::abs(latitude) <= 90 && std::abs(longitude) <= 180;
  const GridReader::Area& area = *grid.area;
  const bool inside_longitude = area.west <= area.east
                                    ? longitude >= area.west && longitude <= area.east
                                    : longitude >= area.west || longitude <= area.east;
  return latitude >= area.south && latitude <= area.north && inside_longitude;
}

std::optional<GridMisfit> misfit_of(const GridReader& grid, const Points& points) {
  GridMisfit misfit;
  for (std::size_t i = points.size(); i-- > 0;) {
    if (is_on_grid(grid, points[i])) continue;
    ++misfit.outside;
    misfit.first = i;
  }
  misfit.kind = kind_of(grid, points);
  const bool disguised =
      misfit.kind == GridMisfit::Kind::degrees || misfit.kind == GridMisfit::Kind::kilometres;
  if (points.empty() || (misfit.outside == 0 && !disguised)) return std::nullopt;
  if (disguised) misfit = {points.size(), 0, misfit.kind};
  return misfit;
}

}  // namespace tranche::world
