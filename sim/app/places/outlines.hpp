#pragma once
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <string>
#include <vector>

#include "base/csv.hpp"

namespace tranche::app {

/// The outline of a community in degrees, x east and y north; empty where the file has none.
using Outline = boost::geometry::model::multi_polygon<
    boost::geometry::model::polygon<boost::geometry::model::d2::point_xy<double>>>;

using OutlineBox = boost::geometry::model::box<Outline::value_type::point_type>;
/// Makes a box hold an outline, too. (Boost's own envelope of several polygons makes g++ 12 warn of
/// what is not so.)
void widen(OutlineBox& box, const Outline& outline);

/// A table whose rows have outlines, as GeoJSON holds it: properties are columns, and a row's line
/// is the number of its feature.
struct OutlineTable {
  CsvTable table;
  std::vector<Outline> outlines;  ///< of each row
  std::string attribution = {};   ///< whom the file says to name; empty where it does not
};

/// The middle of every outline, by area: a table with the columns code, latitude and longitude.
CsvTable centroids(const OutlineTable& areas, int code_position);

/// Who shares a border: a table with the columns a and b. A border is shared where two different
/// points of it, a metre or more apart, lie on both outlines within a metre; so outlines need not
/// have the same points, and areas that touch in a corner are no neighbours.
CsvTable shared_borders(const OutlineTable& areas, int code_position);

}  // namespace tranche::app
