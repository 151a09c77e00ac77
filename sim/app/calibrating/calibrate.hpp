#pragma once
#include <filesystem>

#include "app/calibrating/calibrated.hpp"
#include "app/calibrating/waves.hpp"
#include "app/running/running.hpp"

namespace tranche::app {

/// What a user may choose that changes the draws.
struct CalibrationSettings {
  std::int32_t draws = 256;  ///< of each wave [1]
  std::int32_t waves = 2;    ///< [1]
  std::int32_t seeds = 4;    ///< of each draw, at least two [1]
  analysis::Criterion criterion;
};

/// History matching as far as it comes, and how it ended.
struct Matched {
  WaveEnd end = WaveEnd::complete;
  analysis::Calibration calibration;
  std::size_t missing = 0;  ///< draws of the last wave that other shares have to run [1]
};

/// Runs the waves with progress, many draws at a time, and keeps every draw in `folder` as soon as
/// it is run; those that lie there are taken over. Of a share it runs its own alone. The same
/// calibration, bit for bit, whatever threads, shares and interruptions.
Matched calibrate(const Calibrated& calibrated, const CalibrationSettings& settings,
                  const std::filesystem::path& folder, const Running& running);

}  // namespace tranche::app
