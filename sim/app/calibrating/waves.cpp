#include "app/calibrating/waves.hpp"

#include "app/calibrating/wave_design.hpp"

namespace tranche::app {
namespace {

std::vector<analysis::TriedDraw> draws_of(const WavesAsked& asked, std::size_t wave,
                                          WaveDesign design) {
  std::vector<analysis::TriedDraw> draws;
  for (std::size_t at = 0; at < design.positions.size(); ++at) {
    analysis::TriedDraw draw;
    draw.wave = static_cast<std::int32_t>(wave);
    draw.number = static_cast<std::int32_t>(at);
    draw.position = std::move(design.positions[at]);
    draw.values = asked.values_at(draw.position);
    draws.push_back(std::move(draw));
  }
  return draws;
}

}  // namespace

WaveEnd run_waves(const WavesAsked& asked, analysis::Calibration& calibration) {
  std::vector<analysis::WaveEmulators> emulators;
  for (std::size_t wave = 1; wave <= asked.waves; ++wave) {
    WaveDesign design = design_of({wave, asked.draws, calibration.factors.size()}, emulators,
                                  calibration.criterion);
    if (design.positions.empty()) {
      calibration.waves.push_back(design.count);
      break;
    }
    const analysis::WaveCount count = design.count;
    std::vector<analysis::TriedDraw> draws = draws_of(asked, wave, std::move(design));
    if (const WaveEnd end = asked.run(draws); end != WaveEnd::complete) return end;
    emulators.emplace_back(calibration.rows, draws);
    calibration.waves.push_back(count);
    calibration.draws.insert(calibration.draws.end(), draws.begin(), draws.end());
  }
  return WaveEnd::complete;
}

}  // namespace tranche::app
