#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "tranche/place.hpp"

namespace tranche::world {

/// A point on a plane [km]: good enough for who is near whom within one country.
struct Point {
  double x = 0;  ///< east [km]
  double y = 0;  ///< north [km]
};

/// Compared instead of distances, which saves a root [km²].
double distance_squared(const Point& a, const Point& b);

/// The communities' coordinates on an equirectangular plane about the middle latitude of them all.
std::vector<Point> planar(const std::vector<Community>& communities);

/// A k-d tree over fixed points. Equal distances are decided by the lower row, so the answer
/// depends on the points alone and not on the standard library's way of partitioning. Each part
/// knows its lowest row, so that of many points at one place only those that can win are looked at.
/// Keeps a reference to `points`.
class NearestPoints {
 public:
  explicit NearestPoints(const std::vector<Point>& points);

  /// The `count` points nearest to the point of `row`, itself left out, nearest first.
  std::vector<std::uint32_t> nearest(std::uint32_t row, std::size_t count) const;

 protected:
  /// A stretch of `order_` and the axis that splits it; the axes take turns.
  struct Part {
    std::size_t begin;
    std::size_t end;
    bool by_x;
    std::size_t middle() const { return begin + (end - begin) / 2; }
    Part below() const { return {begin, middle(), !by_x}; }
    Part above() const { return {middle() + 1, end, !by_x}; }
  };
  Part whole() const { return {0, order_.size(), true}; }
  double along(std::uint32_t row, bool by_x) const {
    return by_x ? points_[row].x : points_[row].y;
  }

  std::uint32_t lowest(Part part) const { return lowest_[part.middle()]; }

  const std::vector<Point>& points_;
  std::vector<std::uint32_t> order_;   ///< the tree: the middle of every part splits it
  std::vector<std::uint32_t> lowest_;  ///< row of each part, by its middle

 private:
  /// Ordered by distance, then row: the order that decides ties.
  struct Candidate {
    double distance_squared;  ///< [km²]
    std::uint32_t row;
    auto operator<=>(const Candidate&) const = default;
  };
  /// A search under way: for whom, how many, and the best so far.
  struct Query {
    std::uint32_t row;
    std::size_t count;
    std::vector<Candidate> heap;  ///< the farthest candidate on top
  };
  void build(Part part);
  void visit(Part part, double least, Query& query) const;
  static void offer(Query& query, Candidate candidate);
};

/// A way between two rows [km²], in the order in which ways are preferred.
struct Crossing {
  double distance_squared;
  std::uint32_t from;
  std::uint32_t to;
  auto operator<=>(const Crossing&) const = default;
};

/// Finds the shortest way out of a group of points to those of other groups, while groups merge.
/// A part of the tree that lies in one group is known as such and is not entered for it, so points
/// deep inside a group cost little. `group` says the group of a row now; groups may merge between
/// searches, never split. Keeps references.
class NearestOutside : private NearestPoints {
 public:
  using Group = std::function<std::uint32_t(std::uint32_t row)>;

  NearestOutside(const std::vector<Point>& points, Group group);

  /// The least way from these rows, which are a whole group, to a row of another.
  Crossing shortest(const std::vector<std::uint32_t>& rows);

 private:
  void settle(Part part);
  void visit(Part part, double least, std::uint32_t from, Crossing& best);
  bool in_one_group(Part part) const;

  Group group_;
  std::vector<bool> single_;  ///< of each part, by its middle: all its rows are of one group
};

}  // namespace tranche::world
