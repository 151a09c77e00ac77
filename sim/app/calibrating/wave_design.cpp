#include "app/calibrating/wave_design.hpp"

#include <algorithm>
#include <string>

#include "runs/designs/sampling.hpp"

namespace tranche::app {
namespace {

constexpr std::size_t points_at_once = 1024;
constexpr std::size_t most_points = 512 * points_at_once;
// Of the points, not of runs: those follow from the root seed of each scenario.
constexpr std::uint64_t root_of_points = 1;

designs::Points points_of(const WaveAsked& asked, std::size_t points, std::size_t block) {
  const DrawKey key = draw_key("calibrate wave " + std::to_string(asked.wave));
  return designs::latin_hypercube(points, asked.factors,
                                  {root_of_points, static_cast<std::uint32_t>(block), key});
}

void take(const designs::Points& points, std::size_t at, WaveDesign& design) {
  const auto row = points.row(at);
  design.positions.emplace_back(row.begin(), row.end());
}

}  // namespace

WaveDesign design_of(const WaveAsked& asked, std::span<const analysis::WaveEmulators> earlier,
                     const analysis::Criterion& criterion) {
  WaveDesign design;
  analysis::WaveCount& count = design.count;
  if (earlier.empty()) {
    const designs::Points points = points_of(asked, asked.draws, 0);
    for (std::size_t at = 0; at < asked.draws; ++at) take(points, at, design);
    count.looked_at = count.passed = count.draws = asked.draws;
    return design;
  }
  while (design.positions.size() < asked.draws && count.looked_at < most_points) {
    const designs::Points points =
        points_of(asked, points_at_once, count.looked_at / points_at_once);
    for (std::size_t at = 0; at < points_at_once; ++at) {
      const bool passes = std::ranges::all_of(earlier, [&](const auto& wave) {
        return wave.worst(points.row(at), criterion) <= criterion.cut_off;
      });
      if (!passes) continue;
      ++count.passed;
      if (design.positions.size() < asked.draws) take(points, at, design);
    }
    count.looked_at += points_at_once;
  }
  count.draws = design.positions.size();
  return design;
}

}  // namespace tranche::app
