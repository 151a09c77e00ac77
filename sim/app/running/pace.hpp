#pragma once
#include <string>

#include "experiment/run_experiment.hpp"

namespace tranche::app {

/// How fast runs come, and how long the rest will take at that rate.
struct Pace {
  std::size_t ready = 0;
  double rate = 0;  ///< [run/s]
  double left = 0;  ///< [s]
};
/// `elapsed` in seconds since the first of those runs that are not reused.
Pace pace_of(const Progress& progress, double elapsed);

/// "24 runs/s", "0.3 runs/s".
std::string rate_text(double rate);
/// "45 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

}  // namespace tranche::app
