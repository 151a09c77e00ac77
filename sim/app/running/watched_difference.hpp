#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "params/entities.hpp"
#include "tranche/results/run_record.hpp"
#include "tranche/statistics/crossed.hpp"

namespace tranche::app {

/// Whether a stopping rule looks at the difference of this plan, by its code; of none named it
/// looks at all.
bool looks_at(const params::StopSettings& rule, const std::string& plan);

/// The difference of the main outcome between the plan that is ahead and the reference plan, while
/// runs come in, with the interval of the answer at the end; of several futures those count of
/// which all replicates are there. It watches the first 100,000 runs of a plan, so its memory has a
/// bound. One thread at a time.
class WatchedDifference {
 public:
  explicit WatchedDifference(const ResultsLayout& layout);

  void take(const RunRecord& record);
  /// The outcome of a run that was over before.
  void put(RunKey key, double outcome);
  /// From now on so many replicates: those of the round that is run.
  void watch_seeds(std::size_t seeds);
  /// From now on the difference that is furthest from what the rule asks for, at its level.
  void watch_for(const params::StopSettings& rule) { rule_ = rule; }

  struct Now {
    std::string outcome;
    std::string plan;
    std::string reference;
    statistics::Interval interval;  ///< of plan − reference, paired, 95 % or as the rule says
  };
  /// `interval.count` is below two while there is nothing to say.
  Now now() const;
  /// "wellbeing_cumulative B − A +0.00012 [-0.00003, +0.00027]", or nothing.
  std::string text() const;

 private:
  statistics::Interval over_reference(std::size_t plan) const;
  bool is_asked_for(std::size_t plan) const;
  double rank_of(const statistics::Interval& interval) const;

  const ResultsLayout& layout_;
  std::optional<std::size_t> outcome_;  ///< where it lies in a run's series
  std::size_t reference_ = 0;
  std::optional<params::StopSettings> rule_;
  std::size_t seeds_ = 0;                  ///< of each future, that are looked at
  std::vector<statistics::Sample> plans_;  ///< NaN where no run is over; empty: nothing to watch
};

}  // namespace tranche::app
