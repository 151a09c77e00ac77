#pragma once
#include <cstddef>
#include <functional>
#include <vector>

#include "analysis/calibration/calibration.hpp"

namespace tranche::app {

/// How the draws of a wave came out.
enum class WaveEnd {
  complete,
  stopped,  ///< early, by the user or `--time-budget`
  waiting   ///< for draws that are those of other shares
};

/// What the waves are made of.
struct WavesAsked {
  std::size_t waves = 1;
  std::size_t draws = 0;  ///< of every wave, where so many points are left
  /// The value of every assumption at a point of the unit cube.
  std::function<std::vector<double>(const std::vector<double>& position)> values_at;
  /// Fills the rows of draws that have number, position and values.
  std::function<WaveEnd(std::vector<analysis::TriedDraw>&)> run;
};

/// Runs wave after wave, each where the ones before it have ruled nothing out (`design_of`), and
/// adds its draws and counts to a calibration that has factors, rows and criterion. Ends before the
/// last wave where no point is left.
WaveEnd run_waves(const WavesAsked& asked, analysis::Calibration& calibration);

}  // namespace tranche::app
