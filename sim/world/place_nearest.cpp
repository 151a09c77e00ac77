#include "world/place_nearest.hpp"

#include <algorithm>
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
    : points_(points), order_(points.size()) {
  std::iota(order_.begin(), order_.end(), 0u);
  build({0, order_.size(), true});
}

void NearestPoints::build(Part part) {
  if (part.end - part.begin < 2) return;
  const auto first = order_.begin();
  std::nth_element(first + part.begin, first + part.middle(), first + part.end,
                   [&](std::uint32_t a, std::uint32_t b) {
                     const double at_a = along(a, part.by_x);
                     const double at_b = along(b, part.by_x);
                     return at_a < at_b || (at_a == at_b && a < b);
                   });
  build(part.below());
  build(part.above());
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

void NearestPoints::visit(Part part, Query& query) const {
  if (part.begin >= part.end) return;
  const std::uint32_t row = order_[part.middle()];
  if (row != query.row) offer(query, {distance_squared(points_[row], points_[query.row]), row});
  const double beyond = along(query.row, part.by_x) - along(row, part.by_x);
  visit(beyond < 0 ? part.below() : part.above(), query);
  // The other side matters while it may hold a point as near as the farthest kept; "as near"
  // because of ties.
  if (query.heap.size() < query.count || beyond * beyond <= query.heap.front().distance_squared) {
    visit(beyond < 0 ? part.above() : part.below(), query);
  }
}

std::vector<std::uint32_t> NearestPoints::nearest(std::uint32_t row, std::size_t count) const {
  Query query{row, std::min(count, points_.size() - 1), {}};
  if (query.count > 0) visit({0, order_.size(), true}, query);
  std::sort_heap(query.heap.begin(), query.heap.end());
  std::vector<std::uint32_t> rows;
  for (const Candidate& candidate : query.heap) rows.push_back(candidate.row);
  return rows;
}

}  // namespace tranche::world
