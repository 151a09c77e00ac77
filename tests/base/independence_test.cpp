// Draws at neighbouring addresses must look unrelated: this is what addressing by counter stands
// on.
#include <functional>
#include <vector>

#include "base/statistics_support.hpp"
#include "testing.hpp"
#include "tranche/random.hpp"

using namespace tranche;

namespace {

constexpr int side = 16;
constexpr int pairs = 65536;

/// Whether successive values of a sequence of uniforms fill a 16 by 16 grid of pairs evenly.
bool pairs_fill_the_square(const std::function<double(std::uint32_t)>& value) {
  std::vector<double> counts(side * side, 0.0);
  for (std::uint32_t pair = 0; pair < pairs; ++pair) {
    const auto row = static_cast<std::size_t>(value(2 * pair) * side);
    const auto column = static_cast<std::size_t>(value(2 * pair + 1) * side);
    ++counts[row * side + column];
  }
  return support::counts_fit(counts,
                             std::vector<double>(side * side, double{pairs} / (side * side)));
}

}  // namespace

TEST_CASE("draws at neighbouring addresses are uniform and unrelated in pairs") {
  const Draws draws(20260101, 0);
  CHECK(pairs_fill_the_square(
      [&](std::uint32_t i) { return draws.at(Process::toy, 0, i).uniform(); }));
  CHECK(pairs_fill_the_square([&](std::uint32_t i) {
    return draws.at(Process::toy, static_cast<Month>(i % 256), draw_key("a") + i / 256).uniform();
  }));
  CHECK(pairs_fill_the_square([&](std::uint32_t i) {
    return draws.at(static_cast<Process>(i % 2), 0, combine(draw_key("a"), i / 2)).uniform();
  }));
  CHECK(pairs_fill_the_square(
      [&](std::uint32_t i) { return Draws(1, i).at(Process::toy, 0, 1).uniform(); }));
  CHECK(pairs_fill_the_square(
      [&](std::uint32_t i) { return Draws(i, 0).at(Process::toy, 0, 1).uniform(); }));
  CHECK(pairs_fill_the_square([&](std::uint32_t i) {
    return Draws::for_future(i / 2, i % 2).at(Process::toy, 0, 1).uniform();
  }));
}

TEST_CASE("words of one stream are uniform and unrelated in pairs") {
  DrawStream coarse = Draws(1, 2).at(Process::toy, 0, 3);
  CHECK(pairs_fill_the_square([&](std::uint32_t) { return coarse.uniform(); }));
  DrawStream fine = Draws(1, 2).at(Process::toy, 0, 4);
  CHECK(pairs_fill_the_square([&](std::uint32_t) { return fine.fine_uniform(); }));
}

TEST_CASE("the check of pairs catches a sequence whose neighbours are related") {
  const Draws draws(20260101, 0);
  CHECK_FALSE(pairs_fill_the_square([&](std::uint32_t i) {
    const double fresh = draws.at(Process::toy, 0, i).uniform();
    return i % 2 == 1 && fresh < 0.1 ? draws.at(Process::toy, 0, i - 1).uniform() : fresh;
  }));
}
