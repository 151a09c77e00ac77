#include "app/places/outlines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/segment.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <map>
#include <utility>

#include "base/maths.hpp"

namespace tranche::app {
namespace {

namespace geometry = boost::geometry;
using PlanePoint = geometry::model::d2::point_xy<double>;
using Segment = geometry::model::segment<PlanePoint>;
using Box = geometry::model::box<PlanePoint>;
using Areas = std::pair<std::size_t, std::size_t>;

constexpr double tolerance = 0.001;  // [km]

/// A piece of an outline, and whose it is.
struct Side {
  Segment segment;
  std::size_t area;
};

/// All outlines on an equirectangular plane about their middle latitude [km].
class Plane {
 public:
  explicit Plane(const std::vector<Outline>& outlines) {
    Box all;
    geometry::assign_inverse(all);
    for (const Outline& outline : outlines) widen(all, outline);
    const double middle = (all.min_corner().y() + all.max_corner().y()) / 2;
    shrink_ = maths::cos(middle * maths::pi / 180);
    for (std::size_t area = 0; area < outlines.size(); ++area) {
      geometry::for_each_segment(outlines[area], [&](const auto& side) {
        sides_.push_back({{at(side.first), at(side.second)}, area});
      });
    }
  }

  const std::vector<Side>& sides() const { return sides_; }

 private:
  PlanePoint at(const PlanePoint& degrees) const {
    constexpr double km_per_degree = 111.195;
    return {degrees.x() * shrink_ * km_per_degree, degrees.y() * km_per_degree};
  }

  double shrink_ = 1;
  std::vector<Side> sides_;
};

Box around(const PlanePoint& point) {
  return {{point.x() - tolerance, point.y() - tolerance},
          {point.x() + tolerance, point.y() + tolerance}};
}

/// Collects points that lie on two outlines, until two of them are apart.
class Borders {
 public:
  void add(Areas areas, const PlanePoint& point) {
    const auto [seen, fresh] = seen_.try_emplace(areas, Seen{point, false});
    if (!fresh && geometry::distance(seen->second.first, point) > 2 * tolerance)
      seen->second.shared = true;
  }

  std::vector<Areas> shared() const {
    std::vector<Areas> areas;
    for (const auto& [pair, seen] : seen_) {
      if (seen.shared) areas.push_back(pair);
    }
    return areas;
  }

 private:
  struct Seen {
    PlanePoint first;
    bool shared;
  };
  std::map<Areas, Seen> seen_;
};

std::vector<Areas> areas_that_share(const std::vector<Side>& sides) {
  using Entry = std::pair<Box, std::size_t>;
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < sides.size(); ++i)
    entries.emplace_back(geometry::return_envelope<Box>(sides[i].segment), i);
  const geometry::index::rtree<Entry, geometry::index::rstar<16>> tree(entries);
  Borders borders;
  for (const Side& side : sides) {
    const PlanePoint& point = side.segment.first;  // every corner begins one side
    for (auto near = tree.qbegin(geometry::index::intersects(around(point))); near != tree.qend();
         ++near) {
      const Side& other = sides[near->second];
      if (other.area != side.area && geometry::distance(point, other.segment) <= tolerance)
        borders.add(std::minmax(side.area, other.area), point);
    }
  }
  return borders.shared();
}

CsvTable table_with(const std::string& file, const std::vector<std::string>& columns) {
  CsvTable table;
  table.file = file;
  table.header.line = 1;
  for (const std::string& column : columns) table.header.cells.push_back({column, 1});
  return table;
}

}  // namespace

void widen(OutlineBox& box, const Outline& outline) {
  geometry::for_each_point(outline, [&](const PlanePoint& point) { geometry::expand(box, point); });
}

CsvTable centroids(const OutlineTable& areas, int code_position) {
  CsvTable table = table_with(areas.table.file, {"code", "latitude", "longitude"});
  for (std::size_t i = 0; i < areas.outlines.size(); ++i) {
    const CsvRow& row = areas.table.rows[i];
    CsvRow middle{row.line, {row.cells[code_position], {"", 1, true}, {"", 1, true}}};
    PlanePoint point(0, 0);
    if (!geometry::is_empty(areas.outlines[i])) {
      geometry::centroid(areas.outlines[i], point);
      middle.cells[1].text = fmt::format("{:.7f}", point.y());
      middle.cells[2].text = fmt::format("{:.7f}", point.x());
    }
    table.rows.push_back(std::move(middle));
  }
  return table;
}

CsvTable shared_borders(const OutlineTable& areas, int code_position) {
  CsvTable table = table_with(areas.table.file, {"a", "b"});
  const auto code = [&](std::size_t area) { return areas.table.rows[area].cells[code_position]; };
  for (const auto& [a, b] : areas_that_share(Plane(areas.outlines).sides()))
    table.rows.push_back({areas.table.rows[a].line, {code(a), code(b)}});
  return table;
}

}  // namespace tranche::app
