#pragma once
#include <list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/values/results.hpp"
#include "tranche/statistics/crossed.hpp"

namespace tranche::analysis {

/// What every run ended with, read once for whoever asks: a series by its name, money of the ledger
/// as "spent", or by the name of an account [GBP].
class EndValues {
 public:
  explicit EndValues(const Results& results) : results_(results) {}

  const Results& results() const { return results_; }
  const ResultsLayout& layout() const { return results_.layout; }
  /// Whether futures were drawn at random, and are no settings that somebody chose.
  bool drawn() const;
  /// Whether a run is one of the histories that count: of drawn futures the first is the scenario
  /// as written, which nobody drew.
  bool is_history(RunKey key) const {
    return !drawn() || are_histories(layout()) || key.future > 0;
  }
  /// Whether the results hold it.
  bool has(const std::string& quantity) const;
  /// By row of the experiment; all NaN where the results do not hold it. What it gives stays until
  /// two others have been asked for: a sweep's are too large to hold them all.
  const std::vector<double>& of(const std::string& quantity) const;
  /// Of one plan, by future and replicate.
  std::span<const double> of(const std::string& quantity, std::size_t plan) const;

  /// A plan's runs as an interval counts them: histories, each independent of the others; futures
  /// that were drawn, crossed with the seeds they share; or means over the settings of a design, so
  /// that only seeds are left to chance.
  statistics::Sample sample(const std::string& quantity, std::size_t plan) const;
  /// The same of values that somebody else has of a plan's runs, by future and replicate.
  statistics::Sample as_sample(std::span<const double> of_plan) const;
  /// A plan's histories, each a future with a seed: what was drawn, or every setting with every
  /// seed.
  std::vector<double> histories(const std::string& quantity, std::size_t plan) const;

 private:
  std::vector<double> read(const std::string& quantity) const;

  const Results& results_;
  using Read = std::pair<std::string, std::vector<double>>;
  mutable std::list<Read> read_;  ///< the latest first
};

/// The accounts of the ledger that "spent" adds up.
inline constexpr const char* money_spent = "spent";

}  // namespace tranche::analysis
