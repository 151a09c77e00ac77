#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::app {

/// The difference of the main outcome between the plan that is ahead and the reference plan, while runs come in. Units
/// are the replicates, or where there are several futures the futures, each once all its replicates are there, as in
/// the answer at the end. It watches the first 100,000 units, so its memory has a bound. One thread at a time.
class WatchedDifference {
 public:
  explicit WatchedDifference(const ResultsLayout& layout);

  void take(const RunRecord& record);

  struct Now {
    std::string outcome;
    std::string plan;
    std::string reference;
    statistics::Interval interval;  ///< of plan − reference, paired, 95 %
  };
  /// `interval.count` is below two while there is nothing to say.
  Now now() const;
  /// "wellbeing_cumulative B − A +0.00012 [-0.00003, +0.00027]", or nothing.
  std::string text() const;

 private:
  std::vector<double> unit_means(std::size_t plan) const;

  const ResultsLayout& layout_;
  std::size_t series_ = 0;
  std::size_t reference_ = 0;
  std::size_t units_ = 0;
  std::size_t runs_per_unit_ = 1;
  std::vector<std::vector<double>> sums_;  ///< [plan][unit]
  std::vector<std::vector<std::int32_t>> counts_;
};

}  // namespace tranche::app
