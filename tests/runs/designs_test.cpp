#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "runs/designs/grid.hpp"
#include "runs/designs/sampling.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::designs;

namespace {

constexpr DesignSeed seed{.root = 42, .repeat = 0, .block = 7};

/// How many points of one factor lie in each of `strata` equal parts.
std::vector<std::size_t> counts(const Points& points, std::size_t factor, std::size_t strata) {
  std::vector<std::size_t> found(strata, 0);
  for (std::size_t row = 0; row < points.rows(); ++row) {
    ++found[static_cast<std::size_t>(points.row(row)[factor] * static_cast<double>(strata))];
  }
  return found;
}

bool one_a_stratum(const Points& points) {
  for (std::size_t factor = 0; factor < points.factors; ++factor) {
    if (counts(points, factor, points.rows()) != std::vector<std::size_t>(points.rows(), 1))
      return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a full grid holds every combination once, the last lever changing fastest") {
  const std::vector<std::size_t> levels = {2, 1, 3};
  const Levels grid = full_grid(levels);
  CHECK(grid.values ==
        std::vector<std::int32_t>{0, 0, 0, 0, 0, 1, 0, 0, 2, 1, 0, 0, 1, 0, 1, 1, 0, 2});
  CHECK(full_grid(std::vector<std::size_t>{4, 5, 6}).rows() == 120);
}

TEST_CASE(
    "the half fraction of three two-level levers is the textbook's, and every pair of levers stays "
    "crossed") {
  const std::vector<std::size_t> two = {2, 2, 2};
  CHECK(fractional_grid(two, 2).values ==
        std::vector<std::int32_t>{0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0});
  const std::vector<std::size_t> three = {3, 3, 3, 3};
  const Levels third = fractional_grid(three, 3);
  CHECK(third.rows() == 27);
  std::map<std::vector<std::int32_t>, int> triples;
  for (std::size_t row = 0; row < third.rows(); ++row) {
    ++triples[{third.row(row)[0], third.row(row)[1], third.row(row)[3]}];
  }
  CHECK(triples.size() == 27);
}

TEST_CASE("a fraction uses every level of every lever equally often, or is refused") {
  const std::vector<std::size_t> mixed = {2, 3, 4};
  REQUIRE(fraction_exists(mixed, 2));
  const Levels half = fractional_grid(mixed, 2);
  CHECK(half.rows() == 12);
  for (std::size_t factor = 0; factor < 3; ++factor) {
    std::map<std::int32_t, std::size_t> used;
    for (std::size_t row = 0; row < half.rows(); ++row) ++used[half.row(row)[factor]];
    CHECK(used.size() == mixed[factor]);
    for (const auto& [level, times] : used) CHECK(times == 12 / mixed[factor]);
  }
  CHECK_FALSE(fraction_exists(mixed, 3));
  CHECK_FALSE(fraction_exists(mixed, 0));
}

TEST_CASE("one at a time begins with everything as it is and then moves one lever a row") {
  const Levels rows = one_at_a_time(std::vector<std::size_t>{2, 1});
  CHECK(rows.values == std::vector<std::int32_t>{-1, -1, 0, -1, 1, -1, -1, 0});
}

TEST_CASE("a Latin hypercube has exactly one point in every stratum of every lever") {
  for (const std::size_t points : {1u, 2u, 17u, 100u})
    CHECK(one_a_stratum(latin_hypercube(points, 6, seed)));
}

TEST_CASE("a design is a function of its seed, and of nothing another block or repeat does") {
  CHECK(latin_hypercube(20, 3, seed).values == latin_hypercube(20, 3, seed).values);
  CHECK(latin_hypercube(20, 3, seed).values !=
        latin_hypercube(20, 3, {.root = 43, .block = 7}).values);
  CHECK(latin_hypercube(20, 3, seed).values !=
        latin_hypercube(20, 3, {.root = 42, .block = 8}).values);
  CHECK(sobol(16, 3, Scramble::owen, seed).values !=
        sobol(16, 3, Scramble::owen, {42, 1, 7}).values);
  const Points narrow = latin_hypercube(20, 2, seed);
  const Points wide = latin_hypercube(20, 5, seed);
  for (std::size_t row = 0; row < 20; ++row) CHECK(narrow.row(row)[1] == wide.row(row)[1]);
}

TEST_CASE("strata of two levers of a Latin hypercube are paired at random") {
  // Spearman correlations of independent orders have variance 1/(n − 1): over 400 hypercubes the
  // mean square times n − 1 is 1 with standard error sqrt(2/400); the test fails a right design
  // with probability about 5e-5.
  const std::size_t n = 50;
  double mean_square = 0;
  for (std::uint32_t repeat = 0; repeat < 400; ++repeat) {
    const Points points = latin_hypercube(n, 2, {9, repeat, 1});
    double sum = 0;
    for (std::size_t row = 0; row < n; ++row) {
      sum +=
          (std::floor(points.row(row)[0] * n) - 24.5) * (std::floor(points.row(row)[1] * n) - 24.5);
    }
    const double correlation = sum / (static_cast<double>(n) * (n * n - 1.0) / 12);
    mean_square += correlation * correlation / 400;
  }
  CHECK(std::abs(mean_square * (n - 1) - 1) < 4.06 * std::sqrt(2.0 / 400));
}

TEST_CASE("the Sobol' sequence begins with the origin and goes on as published") {
  const Points points = sobol(8, 3, Scramble::none, seed);
  // Joe & Kuo's first points in three dimensions, in the Gray code order of Antonov & Saleev.
  const std::vector<double> published = {0,     0,     0,     0.5,   0.5,   0.5,   0.75,  0.25,
                                         0.25,  0.25,  0.75,  0.75,  0.375, 0.375, 0.625, 0.875,
                                         0.875, 0.125, 0.625, 0.125, 0.875, 0.125, 0.625, 0.375};
  CHECK(points.values == published);
}

TEST_CASE("a scramble keeps every net property of the sequence") {
  for (const Scramble scramble : {Scramble::shift, Scramble::owen}) {
    const Points points = sobol(256, 5, scramble, seed);
    CHECK(one_a_stratum(points));
    std::set<std::pair<int, int>>
        cells;  // of levers 0 and 1: every elementary box of 16 × 16 holds one point
    for (std::size_t row = 0; row < 256; ++row) {
      cells.insert(
          {static_cast<int>(points.row(row)[0] * 16), static_cast<int>(points.row(row)[1] * 16)});
    }
    CHECK(cells.size() == 256);
    CHECK(std::ranges::all_of(points.values, [](double x) { return x > 0 && x < 1; }));
  }
}

TEST_CASE(
    "each scrambled point is uniform over scrambles, and Owen's scramble integrates smooth "
    "functions far better") {
  // The mean of exp(x) over 64 points, its error over 200 scrambles; e − 1 must lie within 4.06
  // standard errors.
  for (const Scramble scramble : {Scramble::shift, Scramble::owen}) {
    double sum = 0;
    double squares = 0;
    for (std::uint32_t repeat = 0; repeat < 200; ++repeat) {
      double mean = 0;
      for (const double x : sobol(64, 1, scramble, {5, repeat, 2}).values) mean += std::exp(x) / 64;
      const double error = mean - (std::exp(1.0) - 1);
      sum += error / 200;
      squares += error * error / 200;
    }
    CHECK(std::abs(sum) < 4.06 * std::sqrt(squares / 200));
    if (scramble == Scramble::owen)
      CHECK(std::sqrt(squares) < 0.492 / 8 / 20);  // σ/√64 of plain sampling is 0.0615
  }
}

TEST_CASE("a Saltelli design lists A, B and every AB of a point together") {
  const Points design = saltelli(4, alone(3), Scramble::none, seed);
  const Points base = sobol(4, 6, Scramble::none, seed);
  REQUIRE(design.rows() == 4 * 5);
  for (std::size_t point = 0; point < 4; ++point) {
    const auto a = design.row(5 * point);
    const auto b = design.row(5 * point + 1);
    for (std::size_t factor = 0; factor < 3; ++factor) {
      CHECK(a[factor] == base.row(point)[factor]);
      CHECK(b[factor] == base.row(point)[3 + factor]);
      const auto mixed = design.row(5 * point + 2 + factor);
      for (std::size_t other = 0; other < 3; ++other)
        CHECK(mixed[other] == (other == factor ? b : a)[other]);
    }
  }
}

TEST_CASE("a Morris trajectory moves every lever once, by the same step, on its grid") {
  const Points design = morris(50, alone(4), 6, seed);
  REQUIRE(design.rows() == 250);
  for (std::size_t row = 0; row < design.rows(); ++row) {
    for (const double x : design.row(row)) CHECK(std::abs(x * 5 - std::round(x * 5)) < 1e-12);
  }
  for (std::size_t first = 0; first < 250; first += 5) {
    std::vector<int> moves(4, 0);
    for (std::size_t row = first + 1; row < first + 5; ++row) {
      for (std::size_t factor = 0; factor < 4; ++factor) {
        const double step = design.row(row)[factor] - design.row(row - 1)[factor];
        if (step == 0) continue;
        ++moves[factor];
        CHECK(std::abs(step) == Approx(0.6));
      }
    }
    CHECK(moves == std::vector<int>(4, 1));
  }
}
