#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "app/running/audience.hpp"
#include "app/running/watched_difference.hpp"
#include "experiment/run_experiment.hpp"

namespace tranche::app {

/// Shows how far an experiment has come: runs done of all, rate, time remaining, failures, and the
/// difference watched, where there is one, or the plans in play.
class ProgressLine {
 public:
  explicit ProgressLine(Audience audience, const WatchedDifference* watched = nullptr)
      : audience_(audience), watched_(watched) {}

  /// Time counts from here; people read what is to come, as in "Six ways to phase: 1,200 runs".
  void start(const std::string& announcement);
  /// From now on runs are those of a round of a stopping rule, of so many seeds; another may
  /// follow.
  void in_round_of(std::size_t seeds) { seeds_ = seeds; }
  /// From now on these plans, by their codes, are in play for a selection from so many.
  void in_play(std::vector<std::string> plans, std::size_t of);
  void update(const Progress& progress);
  /// Runs are over, and the file is written.
  void merging();
  void end(const Progress& progress);
  /// Something that a watcher should know, on a line of its own.
  void notice(const std::string& text);
  /// Seconds since `start`.
  double elapsed() const;

 private:
  using Clock = std::chrono::steady_clock;
  bool is_time();
  std::string describe(const Progress& progress) const;
  std::string json(const Progress& progress) const;

  Audience audience_;
  std::size_t seeds_ = 0;             ///< of the round; 0: no rounds
  std::vector<std::string> in_play_;  ///< of a selection
  std::size_t in_play_of_ = 0;        ///< 0: no selection
  const WatchedDifference* watched_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point shown_ = Clock::time_point::min();
};

}  // namespace tranche::app
