#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "tranche/engine.hpp"

namespace tranche::app {

/// Where the time of an experiment's runs goes, by phase of the month and mechanism. Its watchers
/// read the clock as each step begins, so a run takes a little longer. Any thread may make one; the
/// profile outlives them.
class Profile {
 public:
  /// Counts the time of one worker's steps; adds it to the profile when it is destroyed.
  std::unique_ptr<StepObserver> watcher();
  /// A table in 80 columns: phases in their order, their mechanisms by time, with seconds of all
  /// threads together and the share of the whole. Empty where no step ran.
  std::string text() const;

 private:
  friend class StepClock;
  using Where = std::pair<MonthPhase, std::string>;
  mutable std::mutex mutex_;
  std::map<Where, double> seconds_;
};

}  // namespace tranche::app
