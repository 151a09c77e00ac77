#include "world/place_neighbours.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

#include "world/place_nearest.hpp"

namespace tranche::world {
namespace {

/// Which piece of the network every row belongs to: union–find, the lowest row names the piece.
class Pieces {
 public:
  Pieces(std::size_t rows, const Links& links) : parent_(rows) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    for (const auto& [a, b] : links) join(a, b);
  }
  /// Halves the path as it goes, so later calls are short.
  std::uint32_t piece(std::uint32_t row) {
    while (parent_[row] != row) row = parent_[row] = parent_[parent_[row]];
    return row;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const auto [low, high] = std::minmax({piece(a), piece(b)});
    parent_[high] = low;
  }
  std::size_t count() {
    std::size_t pieces = 0;
    for (std::uint32_t row = 0; row < parent_.size(); ++row) pieces += piece(row) == row ? 1 : 0;
    return pieces;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// Step `d` along a Hilbert curve through 2^16 × 2^16 cells (the standard rotation algorithm).
std::uint64_t hilbert_step(std::uint32_t x, std::uint32_t y) {
  constexpr std::uint32_t last_cell = 0xFFFFu;
  std::uint64_t step = 0;
  for (std::uint32_t side = 0x8000u; side > 0; side /= 2) {
    const bool right = (x & side) != 0;
    const bool upper = (y & side) != 0;
    step += std::uint64_t{side} * side * ((right ? 3u : 0u) ^ (upper ? 1u : 0u));
    if (upper) continue;
    if (right) {
      x = last_cell - x;
      y = last_cell - y;
    }
    std::swap(x, y);
  }
  return step;
}

/// Places a coordinate in one of 65,536 equal cells between the least and the greatest.
struct Axis {
  double least = std::numeric_limits<double>::infinity();
  double greatest = -std::numeric_limits<double>::infinity();

  void widen(double value) {
    least = std::min(least, value);
    greatest = std::max(greatest, value);
  }
  std::uint32_t cell(double value) const {
    return greatest > least
               ? static_cast<std::uint32_t>((value - least) / (greatest - least) * 65535.0)
               : 0;
  }
};

/// The rows in order of space, then code.
std::vector<std::uint32_t> order_by_space(const std::vector<Community>& communities) {
  Axis east;
  Axis north;
  for (const Community& community : communities) {
    east.widen(community.longitude);
    north.widen(community.latitude);
  }
  std::vector<std::uint64_t> step;
  for (const Community& c : communities)
    step.push_back(hilbert_step(east.cell(c.longitude), north.cell(c.latitude)));
  std::vector<std::uint32_t> order(communities.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(step[a], communities[a].code) < std::tie(step[b], communities[b].code);
  });
  return order;
}

}  // namespace

Links tidied(Links links) {
  for (auto& [a, b] : links) {
    if (a > b) std::swap(a, b);
  }
  std::erase_if(links, [](const auto& link) { return link.first == link.second; });
  std::sort(links.begin(), links.end());
  links.erase(std::unique(links.begin(), links.end()), links.end());
  return links;
}

Links nearest_links(const std::vector<Community>& communities, std::size_t count) {
  if (communities.empty()) return {};
  const std::vector<Point> points = planar(communities);
  const NearestPoints tree(points);
  Links links;
  for (std::uint32_t row = 0; row < points.size(); ++row) {
    for (std::uint32_t other : tree.nearest(row, count)) links.push_back({row, other});
  }
  return joined_by_distance(communities, tidied(std::move(links)));
}

Links area_links(const std::vector<Community>& communities) {
  constexpr std::size_t reach = 8;
  std::vector<std::uint32_t> order(communities.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto same_area = [&](std::uint32_t a, std::uint32_t b) {
    return communities[a].council == communities[b].council &&
           communities[a].area == communities[b].area;
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Community& x = communities[a];
    const Community& y = communities[b];
    return std::tie(x.council, x.area, x.code) < std::tie(y.council, y.area, y.code);
  });
  Links links;
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    for (std::size_t j = i + 1; j < order.size() && j <= i + reach && same_area(order[i], order[j]);
         ++j) {
      links.push_back({order[i], order[j]});
    }
    if (!same_area(order[i], order[i + 1])) links.push_back({order[i], order[i + 1]});
  }
  return tidied(std::move(links));
}

std::size_t count_pieces(std::size_t rows, const Links& links) {
  return Pieces(rows, links).count();
}

bool has_coordinates(const std::vector<Community>& communities) {
  return std::any_of(communities.begin(), communities.end(),
                     [](const Community& c) { return c.latitude != 0 || c.longitude != 0; });
}

void sort_by_space(std::vector<Community>& communities) {
  std::vector<Community> sorted;
  sorted.reserve(communities.size());
  for (std::uint32_t row : order_by_space(communities))
    sorted.push_back(std::move(communities[row]));
  communities = std::move(sorted);
}

void set_neighbours(Place& place, const Links& links) {
  std::vector<std::uint32_t>& first = place.neighbour_first;
  first.assign(place.communities.size() + 1, 0);
  for (const auto& [a, b] : links) {
    ++first[a + 1];
    ++first[b + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  place.neighbour.assign(first.back(), CommunityId());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (const auto& [a, b] : links) {
    place.neighbour[next[a]++] = CommunityId(b);
    place.neighbour[next[b]++] = CommunityId(a);
  }
  for (std::size_t row = 0; row + 1 < first.size(); ++row) {
    std::sort(place.neighbour.begin() + first[row], place.neighbour.begin() + first[row + 1]);
  }
}

Links links_of(const Place& place) {
  Links links;
  for (std::uint32_t row = 0; row < place.communities.size(); ++row) {
    for (std::uint32_t at = place.neighbour_first[row]; at < place.neighbour_first[row + 1]; ++at) {
      if (place.neighbour[at].row() > row) links.push_back({row, place.neighbour[at].row()});
    }
  }
  return links;
}

}  // namespace tranche::world
