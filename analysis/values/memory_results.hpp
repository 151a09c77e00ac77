#pragma once
#include <utility>

#include "analysis/values/results.hpp"

namespace tranche::analysis {

/// Runs that are in memory, whole. Those of the layout that are not given are missing.
class MemoryResults final : public Results {
 public:
  /// Runs in any order, each of them one of the layout's.
  MemoryResults(ResultsLayout experiment, std::vector<RunRecord> runs);

  /// Gives the runs back, by row; nothing can be asked any more.
  std::vector<RunRecord> release() && { return std::move(runs_); }

  std::vector<double> future_values(std::size_t future) const override;
  std::vector<double> uncertainty_values(std::size_t uncertainty) const override;
  std::vector<double> at_end(const std::string& series) const override;
  std::vector<double> account_at_end(const std::string& account) const override;
  std::string message(std::size_t row) const override { return runs_.at(row).message; }
  void for_each_run(RunPart part,
                    const std::function<void(const RunRecord&)>& visit) const override;

 private:
  /// A run of a future that has its draw; null where none is there.
  const RunRecord* drawn_in(std::size_t future) const;

  std::vector<RunRecord> runs_;  ///< by row
};

}  // namespace tranche::analysis
