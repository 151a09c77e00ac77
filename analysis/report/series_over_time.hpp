#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/values/end_values.hpp"

namespace tranche::analysis {

/// Some series of some plans in every history that counts, at some of the months at whose end they
/// are kept: read once, run by run. Histories are in one order for all plans, so that they compare
/// in pairs.
class SeriesOverTime {
 public:
  /// `series` are names of the layout, at least one, `plans` positions in it. Of the months at
  /// which all of the series are kept there are at most `most_months`, evenly spread, the last
  /// among them.
  SeriesOverTime(const EndValues& values, std::vector<std::string> series,
                 std::vector<std::size_t> plans, std::size_t most_months);

  const std::vector<std::int32_t>& months() const { return months_; }
  /// Of one plan at one of the months: a value a history.
  std::vector<double> histories(const std::string& series, std::size_t plan,
                                std::size_t month) const;

 private:
  std::size_t begin_of(std::size_t series, std::size_t plan, std::size_t month) const;
  void take(const RunRecord& run, const std::vector<std::size_t>& positions);

  std::vector<std::string> series_;
  std::vector<std::size_t> plans_;
  std::vector<std::int32_t> months_;
  std::size_t replicates_;
  std::size_t first_;  ///< run of a plan that is the first history
  std::size_t histories_;
  std::vector<float> values_;  ///< [series][plan][month][history]
};

}  // namespace tranche::analysis
