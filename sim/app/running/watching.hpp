#pragma once
#include <filesystem>
#include <optional>

#include "app/loading/loaded.hpp"
#include "app/running/progress.hpp"
#include "app/running/stopping_rounds.hpp"
#include "app/running/watched_difference.hpp"

namespace tranche::app {

/// Who looks at the runs of an experiment as they end: the difference that is being decided, the
/// progress line and, where a stopping rule decides, its rounds.
class Watching {
 public:
  Watching(const Loaded& loaded, Audience audience);
  Watching(const Watching&) = delete;
  Watching& operator=(const Watching&) = delete;

  /// What shards of this folder hold already: of earlier calls, or of other ranks.
  void take_shards(const std::filesystem::path& folder);
  /// Asks to be told of every run, of progress and of what is odd.
  void listen(RunOptions& options);
  /// From now on runs are those of the round that the rule wants next.
  void in_next_round();

  ProgressLine& line() { return line_; }
  /// Empty where no rule decides.
  std::optional<StoppingRounds>& rounds() { return rounds_; }

 private:
  const ResultsLayout& layout_;
  ResultsLayout longest_;  ///< the layout with as many seeds as there may ever be
  WatchedDifference difference_;
  ProgressLine line_;
  std::optional<StoppingRounds> rounds_;
};

}  // namespace tranche::app
