#include "world/place_nearest.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/maths.hpp"

namespace tranche::world {

double distance_squared(const Point& a, const Point& b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

std::vector<Point> planar(const std::vector<Community>& communities) {
  if (communities.empty()) return {};
  constexpr double km_per_degree = 111.195;  // a great circle of radius 6371 km, divided by 360
  constexpr double radians_per_degree = maths::pi / 180;
  const auto [south, north] = std::minmax_element(
      communities.begin(), communities.end(),
      [](const Community& a, const Community& b) { return a.latitude < b.latitude; });
  // A degree of longitude is shorter the farther from the equator: all are taken as at the middle.
  const double shrink = maths::cos((south->latitude + north->latitude) / 2 * radians_per_degree);
  std::vector<Point> points;
  points.reserve(communities.size());
  for (const Community& community : communities) {
    points.push_back(
        {community.longitude * shrink * km_per_degree, community.latitude * km_per_degree});
  }
  return points;
}

NearestPoints::NearestPoints(const std::vector<Point>& points)
    : points_(points), order_(points.size()), lowest_(points.size()) {
  std::iota(order_.begin(), order_.end(), 0u);
  build(whole());
}

void NearestPoints::build(Part part) {
  if (part.begin >= part.end) return;
  const auto first = order_.begin();
  std::nth_element(first + part.begin, first + part.middle(), first + part.end,
                   [&](std::uint32_t a, std::uint32_t b) {
                     const double at_a = along(a, part.by_x);
                     const double at_b = along(b, part.by_x);
                     return at_a < at_b || (at_a == at_b && a < b);
                   });
  lowest_[part.middle()] = order_[part.middle()];
  for (const Part half : {part.below(), part.above()}) {
    build(half);
    if (half.begin < half.end)
      lowest_[part.middle()] = std::min(lowest_[part.middle()], lowest(half));
  }
}

/// Keeps a candidate if it is nearer than the farthest of those kept.
void NearestPoints::offer(Query& query, Candidate candidate) {
  if (query.heap.size() == query.count) {
    if (!(candidate < query.heap.front())) return;
    std::pop_heap(query.heap.begin(), query.heap.end());
    query.heap.pop_back();
  }
  query.heap.push_back(candidate);
  std::push_heap(query.heap.begin(), query.heap.end());
}

/// Looks at a part, none of whose points is nearer than `least` [km²].
void NearestPoints::visit(Part part, double least, Query& query) const {
  if (part.begin >= part.end) return;
  if (query.heap.size() == query.count && !(Candidate{least, lowest(part)} < query.heap.front()))
    return;
  const std::uint32_t row = order_[part.middle()];
  if (row != query.row) offer(query, {distance_squared(points_[row], points_[query.row]), row});
  const double beyond = along(query.row, part.by_x) - along(row, part.by_x);
  // Of points at one place the lower rows lie below.
  visit(beyond <= 0 ? part.below() : part.above(), least, query);
  visit(beyond <= 0 ? part.above() : part.below(), std::max(least, beyond * beyond), query);
}

std::vector<std::uint32_t> NearestPoints::nearest(std::uint32_t row, std::size_t count) const {
  Query query{row, std::min(count, points_.size() - 1), {}};
  if (query.count > 0) visit(whole(), 0, query);
  std::sort_heap(query.heap.begin(), query.heap.end());
  std::vector<std::uint32_t> rows;
  for (const Candidate& candidate : query.heap) rows.push_back(candidate.row);
  return rows;
}

NearestOutside::NearestOutside(const std::vector<Point>& points, Group group)
    : NearestPoints(points), group_(std::move(group)), single_(points.size(), false) {
  settle(whole());
}

void NearestOutside::settle(Part part) {
  if (part.begin >= part.end) return;
  settle(part.below());
  settle(part.above());
  single_[part.middle()] = in_one_group(part);
}

Crossing NearestOutside::shortest(const std::vector<std::uint32_t>& rows) {
  Crossing best{std::numeric_limits<double>::infinity(), 0, 0};
  for (std::uint32_t row : rows) visit(whole(), 0, row, best);
  return best;
}

/// Looks for a shorter way from a row into a part, none of whose points is nearer than `least`
/// [km²], and learns whether that lies in one group.
void NearestOutside::visit(Part part, double least, std::uint32_t from, Crossing& best) {
  if (part.begin >= part.end || !(Crossing{least, from, lowest(part)} < best)) return;
  const std::uint32_t row = order_[part.middle()];
  const bool same = group_(row) == group_(from);
  if (single_[part.middle()] && same) return;
  if (!same) best = std::min(best, {distance_squared(points_[row], points_[from]), from, row});
  const double beyond = along(from, part.by_x) - along(row, part.by_x);
  visit(beyond <= 0 ? part.below() : part.above(), least, from, best);
  visit(beyond <= 0 ? part.above() : part.below(), std::max(least, beyond * beyond), from, best);
  if (!single_[part.middle()]) single_[part.middle()] = in_one_group(part);
}

/// True where both halves are known to lie in one group, and that is the group of the middle.
bool NearestOutside::in_one_group(Part part) const {
  const std::uint32_t group = group_(order_[part.middle()]);
  for (const Part half : {part.below(), part.above()}) {
    if (half.begin >= half.end) continue;
    if (!single_[half.middle()] || group_(order_[half.middle()]) != group) return false;
  }
  return true;
}

}  // namespace tranche::world
