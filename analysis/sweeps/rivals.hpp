#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/values/end_values.hpp"

namespace tranche::analysis {

/// The two plans whose order is the answer: the one with the highest mean over all futures and the
/// next that is not the same in every run. Where there is one plan alone, it and no programme;
/// where that was not run, it alone.
struct Rivals {
  std::size_t leader = 0;  ///< positions in the layout
  std::optional<std::size_t> next;
};
/// Nothing where there are no two that differ.
std::optional<Rivals> find_rivals(const EndValues& values, const std::string& outcome);

/// The leader's outcome less its rival's, more being better; of a plan alone its outcome.
struct Difference {
  std::size_t settings = 0;
  std::size_t seeds = 0;      ///< in each setting
  std::vector<double> runs;   ///< [setting · seeds + seed]
  std::vector<double> means;  ///< [setting]
  /// By pairs of the seeds in one setting.
  statistics::Interval in_setting(std::size_t setting) const;
};
Difference difference_of(const EndValues& values, const std::string& outcome, const Rivals& rivals);

}  // namespace tranche::analysis
