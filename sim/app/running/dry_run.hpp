#pragma once
#include <string>

#include "app/loading/loaded.hpp"
#include "runs/experiment.hpp"

namespace tranche::app {

/// What an experiment would take: runs, time and bytes, the last two from a few of its runs made
/// now, spread over plans and settings. Writes nothing. The runs made are at most five, and none
/// begins after ten seconds. To write the file comes on top of the time of the runs.
struct Forecast {
  std::size_t runs = 0;
  std::size_t tried = 0;        ///< runs made to measure
  std::size_t failed = 0;       ///< of them
  std::string failure;          ///< what the first of those that failed says
  double seconds_per_run = 0;   ///< of one thread, world and plan built anew
  double seconds_to_merge = 0;  ///< of one thread: to write the file
  double bytes_per_run = 0;     ///< without failed ones, of the merged, uncompressed file
  double bytes_of_detail = 0;   ///< communities and flows of the runs in detail, where few are
  double fixed_bytes = 0;       ///< of what all runs share: places, texts, axes
};
Forecast forecast(const Experiment& experiment, std::size_t seeds);

/// The same in words, with what the stopping rule may take at most, where there is one. `command`
/// is what it is asked for: "run" or "sweep".
std::string forecast_text(const Loaded& loaded, int threads, const std::string& command);

}  // namespace tranche::app
