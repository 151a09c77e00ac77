#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "app/running/outcome_values.hpp"
#include "params/entities.hpp"
#include "record/shard.hpp"
#include "tranche/statistics/stopping.hpp"

namespace tranche::app {

/// An experiment that is replicated by a stopping rule, round by round: every plan and setting over
/// as many seeds as
/// `[stop]` wants, until every difference from the reference plan, averaged over settings, is known
/// well enough or the seeds are spent. With one plan it is that plan's own mean. What the rule
/// decides follows from the outcomes alone, in the order of seeds: whoever holds the same runs
/// decides the same, be it one process, a rank, a share or a merge.
class StoppingRounds {
 public:
  /// The layout with any number of seeds: that is what is decided.
  StoppingRounds(ResultsLayout layout, const params::StopSettings& stop);
  StoppingRounds(const StoppingRounds&) = delete;
  StoppingRounds& operator=(const StoppingRounds&) = delete;

  /// A run that is over, just now or before.
  void take(const RunRecord& record);
  void take(const ShardOutcome& run);
  /// Tells the rule of every round that is whole.
  void look();

  /// How many seeds the round has that is to be run next, or was the last; or that are there: where
  /// runs of an early round were lost, those of later ones are kept.
  std::size_t seeds() const { return std::max(stopping_.wanted(), seen_); }
  /// No round follows: the rule is met, its seeds are spent, or runs failed, so that it cannot be
  /// applied.
  bool decided() const {
    return failed_ || stopping_.state() != statistics::StoppingState::going_on;
  }
  /// Which rule, and how it ended, in words.
  std::string answer() const;

 private:
  bool round_is_whole() const;
  std::vector<double> means_over_settings(std::size_t plan) const;
  void watch();

  ResultsLayout layout_;
  params::StopSettings stop_;
  OutcomeValues values_;
  statistics::Stopping stopping_;
  bool failed_ = false;
  std::size_t seen_ = 0;            ///< seeds
  std::vector<std::string> names_;  ///< of what is watched: differences from the reference plan
  std::vector<std::vector<double>> watched_;  ///< [name][seed]
};

}  // namespace tranche::app
