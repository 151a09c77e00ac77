#include <limits>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "world/place_nearest.hpp"
#include "world/place_neighbours.hpp"

namespace tranche::world {
namespace {

/// The pieces of a network with their rows. Joining moves the rows of the smaller list, so all
/// joins together cost n log n.
class Islands {
 public:
  Islands(std::size_t rows, const Links& links) : name_(rows), rows_(rows) {
    std::iota(name_.begin(), name_.end(), 0u);
    for (std::uint32_t row = 0; row < rows; ++row) rows_[row] = {row};
    for (const auto& [a, b] : links) merge(a, b);
    for (std::uint32_t row = 0; row < rows; ++row) {
      if (!rows_[row].empty()) by_size_.insert(key(row));
    }
  }

  std::size_t count() const { return by_size_.size(); }
  /// Which piece a row belongs to: a number that changes when pieces are joined.
  std::uint32_t piece(std::uint32_t row) const { return name_[row]; }
  /// The piece with the fewest rows, the one with the lowest row among equals.
  const std::vector<std::uint32_t>& smallest() const {
    return rows_[std::get<2>(*by_size_.begin())];
  }
  void join(std::uint32_t a, std::uint32_t b) {
    by_size_.erase(key(name_[a]));
    by_size_.erase(key(name_[b]));
    merge(a, b);
    by_size_.insert(key(name_[a]));
  }

 private:
  using Key = std::tuple<std::size_t, std::uint32_t, std::uint32_t>;  // size, lowest row, piece

  Key key(std::uint32_t piece) const { return {rows_[piece].size(), lowest(piece), piece}; }
  std::uint32_t lowest(std::uint32_t piece) const { return rows_[piece].front(); }

  /// Keeps the lowest row first.
  void merge(std::uint32_t a, std::uint32_t b) {
    std::uint32_t into = name_[a];
    std::uint32_t from = name_[b];
    if (into == from) return;
    if (rows_[into].size() < rows_[from].size()) std::swap(into, from);
    for (std::uint32_t row : rows_[from]) name_[row] = into;
    if (rows_[from].front() < rows_[into].front())
      std::swap(rows_[from].front(), rows_[into].front());
    rows_[into].insert(rows_[into].end(), rows_[from].begin(), rows_[from].end());
    rows_[from] = {};
  }

  std::vector<std::uint32_t> name_;
  std::vector<std::vector<std::uint32_t>> rows_;  ///< of each piece; empty where it was joined
  std::set<Key> by_size_;
};

}  // namespace

Links joined_by_distance(const std::vector<Community>& communities, Links links) {
  const std::vector<Point> points = planar(communities);
  Islands islands(communities.size(), links);
  if (islands.count() < 2) return tidied(std::move(links));
  NearestOutside search(points, [&](std::uint32_t row) { return islands.piece(row); });
  while (islands.count() > 1) {
    const Crossing way = search.shortest(islands.smallest());
    links.push_back({way.from, way.to});
    islands.join(way.from, way.to);
  }
  return tidied(std::move(links));
}

}  // namespace tranche::world
