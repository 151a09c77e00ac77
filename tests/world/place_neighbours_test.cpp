#include "world/place_neighbours.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>
#include <tuple>

#include "testing.hpp"
#include "world/place_nearest.hpp"

using namespace tranche;
using namespace tranche::world;

namespace {

std::vector<Community> scattered(std::size_t count, unsigned seed, bool on_grid) {
  std::mt19937 random(seed);
  std::vector<Community> communities(count);
  for (std::size_t i = 0; i < count; ++i) {
    communities[i].code = "C" + std::to_string(1000 + i);
    const double step = on_grid ? 0.1 : 1e-7;  // a coarse grid makes many equal distances
    const auto range = static_cast<unsigned>(1 / step);
    communities[i].latitude = 55 + static_cast<double>(random() % range) * step;
    communities[i].longitude = -4 + static_cast<double>(random() % range) * step;
  }
  return communities;
}

}  // namespace

TEST_CASE("the k nearest of the tree are the k nearest of all") {
  for (bool on_grid : {false, true}) {
    const std::vector<Point> points = planar(scattered(300, 7, on_grid));
    const NearestPoints tree(points);
    for (std::uint32_t row = 0; row < points.size(); ++row) {
      std::set<std::pair<double, std::uint32_t>> all;
      for (std::uint32_t other = 0; other < points.size(); ++other) {
        if (other != row) all.insert({distance_squared(points[row], points[other]), other});
      }
      std::vector<std::uint32_t> expected;
      for (auto at = all.begin(); expected.size() < 6; ++at) expected.push_back(at->second);
      REQUIRE(tree.nearest(row, 6) == expected);
    }
  }
}

// Looking at all of them for each would take longer than a test may.
TEST_CASE("of a million points at one place the lowest rows are the nearest") {
  const std::vector<Point> points(1'000'000, Point{3, 4});
  const NearestPoints tree(points);
  std::size_t wrong = 0;
  for (std::uint32_t row = 0; row < points.size(); ++row) {
    const std::uint32_t last = row < 6 ? 6 : 5;
    const auto rows = tree.nearest(row, 6);
    wrong += rows.size() != 6 || rows.back() != last ? 1 : 0;
  }
  CHECK(wrong == 0);
}

TEST_CASE("groups at one place are joined without asking for the group of every point") {
  constexpr std::uint32_t count = 5000;
  const std::vector<Point> points(count, Point{3, 4});
  std::size_t asked = 0;
  NearestOutside search(points, [&](std::uint32_t row) {
    ++asked;
    return row;
  });
  asked = 0;
  for (std::uint32_t row = 0; row < count; ++row) {
    const Crossing way = search.shortest({row});
    REQUIRE(way.to == (row == 0 ? 1 : 0));
  }
  CHECK(asked < 200 * count);
}

TEST_CASE("a place of few communities links them all") {
  for (std::size_t count = 0; count <= 5; ++count) {
    CHECK(nearest_links(scattered(count, 1, false)).size() ==
          count * (count - (count > 0 ? 1 : 0)) / 2);
  }
}

TEST_CASE("islands are joined by their shortest way") {
  std::vector<Community> communities = scattered(40, 3, false);
  for (std::size_t i = 20; i < 40; ++i) communities[i].longitude += 3;
  const Links links = nearest_links(communities);
  CHECK(count_pieces(communities.size(), links) == 1);
  std::size_t across = 0;
  for (const auto& [a, b] : links) across += (a < 20) != (b < 20) ? 1 : 0;
  CHECK(across == 1);
}

namespace {

/// The definition, step by step: the smallest piece gets the shortest way to any other.
Links joined_by_definition(const std::vector<Community>& communities, Links links) {
  const std::vector<Point> points = planar(communities);
  std::vector<std::uint32_t> piece(points.size());
  std::iota(piece.begin(), piece.end(), 0u);
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    const auto [low, high] = std::minmax({piece[a], piece[b]});
    std::replace(piece.begin(), piece.end(), std::uint32_t(high), std::uint32_t(low));
  };
  for (const auto& [a, b] : links) join(a, b);
  while (std::set<std::uint32_t>(piece.begin(), piece.end()).size() > 1) {
    std::pair<std::ptrdiff_t, std::uint32_t> smallest{points.size() + 1, 0};
    for (std::uint32_t one : piece)
      smallest = std::min(smallest, {std::count(piece.begin(), piece.end(), one), one});
    std::tuple<double, std::uint32_t, std::uint32_t> best{1e300, 0, 0};
    for (std::uint32_t a = 0; a < points.size(); ++a) {
      for (std::uint32_t b = 0; b < points.size(); ++b) {
        if (piece[a] == smallest.second && piece[b] != smallest.second)
          best = std::min(best, {distance_squared(points[a], points[b]), a, b});
      }
    }
    links.push_back({std::get<1>(best), std::get<2>(best)});
    join(std::get<1>(best), std::get<2>(best));
  }
  return tidied(std::move(links));
}

}  // namespace

TEST_CASE("any islands are joined as the definition says, ties included") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const std::vector<Community> communities = scattered(60, seed, seed % 2 == 0);
    Links links;
    std::mt19937 random(seed);
    for (unsigned i = 0; i < 2 * seed; ++i) links.push_back({random() % 60, random() % 60});
    links = tidied(std::move(links));
    REQUIRE(joined_by_distance(communities, links) == joined_by_definition(communities, links));
  }
}

TEST_CASE("the order of space does not depend on the order before") {
  std::vector<Community> communities =
      scattered(200, 11, true);  // many share a cell, so codes decide
  std::vector<Community> shuffled = communities;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(5));
  REQUIRE(shuffled != communities);
  sort_by_space(communities);
  sort_by_space(shuffled);
  CHECK(shuffled == communities);
}

TEST_CASE(
    "communities of a grid that follow each other in the order of space are next to each other") {
  constexpr int side = 64;
  std::vector<Community> communities(side * side);
  for (int i = 0; i < side * side; ++i) {
    communities[i].latitude = i / side;
    communities[i].longitude = i % side;
  }
  sort_by_space(communities);
  for (std::size_t i = 1; i < communities.size(); ++i) {
    const Community& from = communities[i - 1];
    const Community& to = communities[i];
    REQUIRE(std::abs(from.latitude - to.latitude) + std::abs(from.longitude - to.longitude) == 1);
  }
}

TEST_CASE("tidied links are sorted, single and never loops") {
  CHECK(tidied({{3, 1}, {1, 3}, {2, 2}, {0, 1}}) == Links{{0, 1}, {1, 3}});
}

TEST_CASE("neighbours in compressed rows are sorted and mutual") {
  Place place;
  place.communities = scattered(50, 17, false);
  const Links links = nearest_links(place.communities);
  set_neighbours(place, links);
  CHECK(place.neighbour.size() == 2 * links.size());
  CHECK(links_of(place) == links);
  for (std::size_t row = 0; row < 50; ++row) {
    const auto begin = place.neighbour.begin() + place.neighbour_first[row];
    const auto end = place.neighbour.begin() + place.neighbour_first[row + 1];
    CHECK(std::is_sorted(begin, end));
    CHECK(end - begin >= 6);
  }
}

TEST_CASE("without coordinates areas are cliques in a chain") {
  std::vector<Community> communities(5);
  for (std::size_t i = 0; i < 5; ++i) {
    communities[i].code = std::string(1, static_cast<char>('a' + i));
    communities[i].area = i < 3 ? "first" : "second";
  }
  CHECK(area_links(communities) == Links{{0, 1}, {0, 2}, {1, 2}, {2, 3}, {3, 4}});
}
