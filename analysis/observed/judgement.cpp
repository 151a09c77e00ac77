#include "analysis/observed/judgement.hpp"

#include <algorithm>
#include <cmath>

namespace tranche::analysis {

JudgedRow judge(const ObservedRow& row, const std::vector<double>& values) {
  std::vector<double> known = values;
  std::erase_if(known, [](double value) { return std::isnan(value); });
  JudgedRow judged{row, values.size(), values.size() - known.size(), {}};
  judged.naive_score =
      statistics::interval_score(row.naive_low, row.naive_high, row.value, judged_level);
  if (known.empty()) return judged;
  judged.predicted = statistics::predictive(std::move(known), row.error, judged_level);
  judged.score = statistics::interval_score(judged.predicted.low, judged.predicted.high, row.value,
                                            judged_level);
  return judged;
}

Coverage coverage_of(std::span<const JudgedScenario> scenarios, ObservedRole role) {
  Coverage coverage;
  double sum = 0;
  for (const JudgedScenario& scenario : scenarios) {
    for (const JudgedRow& one : scenario.rows) {
      if (one.row.role != role) continue;
      ++coverage.rows;
      coverage.inside += one.inside() ? 1 : 0;
      if (std::isnan(one.score)) continue;
      ++coverage.scored;
      sum += one.relative_score();
    }
  }
  if (coverage.scored > 0) coverage.mean_score = sum / static_cast<double>(coverage.scored);
  return coverage;
}

}  // namespace tranche::analysis
