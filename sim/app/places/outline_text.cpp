#include "app/places/outline_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/geometry.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/maths.hpp"

namespace tranche::app {
namespace {

namespace geometry = boost::geometry;
using Polygon = Outline::value_type;
using Ring = Polygon::ring_type;
using Point = Polygon::point_type;

constexpr double steps = 1e5;  // in a degree
constexpr double metres_per_degree = 111'195;
constexpr double finest = 2;       // [m]
constexpr double coarsest = 5000;  // [m]
constexpr double growth = 1.5;     // of a tolerance to the next

double on_step(double degrees) { return std::round(degrees * steps) / steps; }

bool same(const Point& a, const Point& b) { return a.x() == b.x() && a.y() == b.y(); }

/// A closed ring on steps; empty where fewer than three points are left.
Ring ring_on_steps(const Ring& ring) {
  Ring rounded;
  for (const Point& point : ring) rounded.emplace_back(on_step(point.x()), on_step(point.y()));
  rounded.erase(std::unique(rounded.begin(), rounded.end(), same), rounded.end());
  if (rounded.size() < 4) rounded.clear();
  return rounded;
}

bool has_area(const Ring& ring) { return !ring.empty() && geometry::area(ring) != 0; }

/// Calls `change(point)` for every point.
template <class Change>
void for_each_corner(Outline& outline, Change&& change) {
  for (Polygon& polygon : outline) {
    std::ranges::for_each(polygon.outer(), change);
    for (Ring& ring : polygon.inners()) std::ranges::for_each(ring, change);
  }
}

/// The polygon with the largest outer ring, without its holes.
Outline largest(const Outline& outline) {
  const auto smaller = [](const Polygon& one, const Polygon& other) {
    return std::abs(geometry::area(one.outer())) < std::abs(geometry::area(other.outer()));
  };
  Polygon kept;
  kept.outer() = std::max_element(outline.begin(), outline.end(), smaller)->outer();
  return {kept};
}

/// `shrink`: a degree of longitude over one of latitude; `tolerance` in degrees of latitude.
Outline simplified(const Outline& outline, double shrink, double tolerance) {
  Outline plane = outline;
  for_each_corner(plane, [&](Point& point) { point.x(point.x() * shrink); });
  Outline fewer;
  geometry::simplify(plane, fewer, tolerance);
  for_each_corner(fewer, [&](Point& point) { point.x(point.x() / shrink); });
  fewer = on_steps(fewer);
  return fewer.empty() ? largest(outline) : fewer;
}

double shrink_of(const std::vector<CommunityOutline>& communities) {
  const OutlineBox all = box_of(communities);
  const double middle = (all.min_corner().y() + all.max_corner().y()) / 2;
  return std::max(0.01, maths::cos(middle * maths::pi / 180));
}

/// "-3.84712", "56.1", "0": on steps, five decimals are exact.
std::string number_of(double degrees) {
  std::string text = fmt::format("{:.5f}", degrees);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

/// "[a,b,c]" of what `each` makes of the items.
template <class Items, class Each>
std::string list_of(const Items& items, Each&& each) {
  std::string text = "[";
  for (const auto& item : items) {
    if (text.size() > 1) text += ',';
    text += each(item);
  }
  return text + "]";
}

std::string ring_text(const Ring& ring) {
  return list_of(ring, [](const Point& point) {
    return fmt::format("[{},{}]", number_of(point.x()), number_of(point.y()));
  });
}

std::string polygon_text(const Polygon& polygon) {
  std::vector<Ring> rings = {polygon.outer()};
  rings.insert(rings.end(), polygon.inners().begin(), polygon.inners().end());
  return list_of(rings, ring_text);
}

std::string feature_text(const CommunityOutline& community) {
  const bool one = community.outline.size() == 1;
  return fmt::format(
      R"({{"type":"Feature","properties":{{"code":{}}},)"
      R"("geometry":{{"type":"{}","coordinates":{}}}}})",
      nlohmann::json(community.code).dump(), one ? "Polygon" : "MultiPolygon",
      one ? polygon_text(community.outline[0]) : list_of(community.outline, polygon_text));
}

std::string text_of(const std::vector<CommunityOutline>& communities,
                    const std::string& attribution) {
  std::string text = "{\"type\":\"FeatureCollection\",\"tranche\":\"outlines, format 1\",\n";
  if (!attribution.empty()) text += "\"attribution\":" + nlohmann::json(attribution).dump() + ",\n";
  text += "\"features\":[\n";
  for (const CommunityOutline& community : communities)
    text += feature_text(community) + (&community == &communities.back() ? "\n" : ",\n");
  return text + "]}\n";
}

}  // namespace

OutlineBox box_of(const std::vector<CommunityOutline>& communities) {
  OutlineBox box;
  geometry::assign_inverse(box);
  for (const CommunityOutline& one : communities) widen(box, one.outline);
  return box;
}

Outline on_steps(const Outline& outline) {
  Outline kept;
  for (const Polygon& polygon : outline) {
    Polygon rounded;
    rounded.outer() = ring_on_steps(polygon.outer());
    if (!has_area(rounded.outer())) continue;
    for (const Ring& ring : polygon.inners()) {
      Ring hole = ring_on_steps(ring);
      if (has_area(hole)) rounded.inners().push_back(std::move(hole));
    }
    geometry::correct(rounded);  // outer rings with the clock, as Boost has them
    std::reverse(rounded.outer().begin(), rounded.outer().end());
    for (Ring& ring : rounded.inners()) std::reverse(ring.begin(), ring.end());
    kept.push_back(std::move(rounded));
  }
  return kept;
}

std::size_t outline_room(std::size_t outlines) {
  return std::max<std::size_t>(150'000, 300 * outlines);
}

std::string outline_text(const std::vector<CommunityOutline>& communities,
                         const std::string& attribution, std::size_t room) {
  std::string text = text_of(communities, attribution);
  if (text.size() <= room) return text;
  const double shrink = shrink_of(communities);
  for (double metres = finest; metres <= coarsest && text.size() > room; metres *= growth) {
    std::vector<CommunityOutline> fewer;
    for (const CommunityOutline& one : communities)
      fewer.push_back({one.code, simplified(one.outline, shrink, metres / metres_per_degree)});
    text = text_of(fewer, attribution);
  }
  return text;
}

}  // namespace tranche::app
