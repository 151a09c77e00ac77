#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/calibration/wave_emulators.hpp"

namespace tranche::app {

/// The points of a wave, in the unit cube of all assumptions.
struct WaveDesign {
  std::vector<std::vector<double>> positions;
  analysis::WaveCount count;
};

/// What a wave is made of.
struct WaveAsked {
  std::size_t wave = 1;  ///< from 1
  std::size_t draws = 0;
  std::size_t factors = 0;
};

/// The points of a wave. The first is a Latin hypercube of the whole space. A later one takes, in
/// their order, points of Latin hypercubes of the whole space that the emulators of no earlier wave
/// rule out, so that it is spread evenly over what is left of it, not about the draws that were
/// lucky; fewer than asked for, or none, where half a million points do not give as many. A
/// function of its arguments alone.
WaveDesign design_of(const WaveAsked& asked, std::span<const analysis::WaveEmulators> earlier,
                     const analysis::Criterion& criterion);

}  // namespace tranche::app
