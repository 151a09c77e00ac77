#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "experiment/run_experiment.hpp"

namespace tranche::app {

/// The outcome that decides, of every run that has ended so far, by plan and in the order of what
/// is replicated: what a stopping rule or a selection is told. Runs may come in any order; a value
/// is placed by its key.
class OutcomeValues {
 public:
  /// Throws ResultsError where the layout has no such series.
  explicit OutcomeValues(const ResultsLayout& layout);

  /// Throws ResultsError for a run that failed or ended without the outcome: leaving it out would
  /// bias the choice.
  void take(const RunRecord& record) { take(record, record.key); }
  /// The same under another key: a future of its own for each seed is one more thing that is
  /// replicated.
  void take(const RunRecord& record, RunKey as);
  /// An outcome that is known already. Throws ResultsError where it is no number.
  void put(RunKey as, double value);
  /// Of a run that is done.
  double outcome_of(const RunRecord& record) const { return record.series[last_month_]; }

  /// Of a plan in one future: one a replicate, NaN where it is not there yet.
  const std::vector<double>& of(std::int32_t plan, std::int32_t future = 0) const;
  std::size_t count() const { return count_; }
  const std::string& unit() const { return unit_; }

 private:
  std::string name_of(RunKey key) const;

  const ResultsLayout& layout_;
  std::size_t last_month_ = 0;  ///< where the outcome's last month lies in a record's series
  std::string unit_;
  std::size_t count_ = 0;
  std::vector<std::vector<double>> values_;  ///< [plan · futures + future][replicate]
};

}  // namespace tranche::app
