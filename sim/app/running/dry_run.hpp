#pragma once
#include <string>

#include "app/loading/loaded.hpp"
#include "runs/experiment.hpp"

namespace tranche::app {

/// What an experiment would take: runs, time and bytes, the last two from a few of its runs made
/// now, spread over plans and settings. Writes nothing. The runs made are at most five, and none
/// begins after ten seconds. The time is that of the runs: to write the file comes on top.
struct Forecast {
  std::size_t runs = 0;
  std::size_t tried = 0;       ///< runs made to measure
  std::size_t failed = 0;      ///< of them
  std::string failure;         ///< what the first of those that failed says
  double seconds_per_run = 0;  ///< of one thread, world and plan built anew
  double bytes_per_run = 0;    ///< without failed ones, of the merged, uncompressed file
  double fixed_bytes = 0;      ///< of what all runs share: places, texts, axes
};
Forecast forecast(const Experiment& experiment, std::size_t replicates);

/// The same in words, with what the stopping rule may take at most, where there is one.
std::string forecast_text(const Loaded& loaded, int threads);

}  // namespace tranche::app
