#include "analysis/stories/typical_runs.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "tranche/statistics/quantile.hpp"

namespace tranche::analysis {
namespace {

/// What a history brings, more being better.
struct HistoryValue {
  double value = 0;
  RunKey key;
};

/// Of every history that counts, the worst first.
std::vector<HistoryValue> worst_first(const EndValues& values, const Answer& answer,
                                      std::size_t plan) {
  const double side = answer.less_is_better ? -1 : 1;
  const auto own = values.of(answer.outcome, plan);
  std::vector<double> brought(own.begin(), own.end());
  if (answer.baseline) {
    const auto nothing = values.of(answer.outcome, *answer.baseline);
    for (std::size_t run = 0; run < brought.size(); ++run) brought[run] -= nothing[run];
  }
  std::vector<HistoryValue> all;
  for (std::size_t run = 0; run < brought.size(); ++run) {
    const RunKey key = key_of(values.layout(), plan * brought.size() + run);
    if (values.is_history(key)) all.push_back({side * brought[run], key});
  }
  std::ranges::sort(all, {}, [](const HistoryValue& one) { return std::pair(one.value, one.key); });
  return all;
}

double middle_of(std::span<const HistoryValue> rising) {
  std::vector<double> values;
  for (const HistoryValue& one : rising) values.push_back(one.value);
  return statistics::median(values);
}

RunKey nearest(std::span<const HistoryValue> all, double value) {
  return std::ranges::min_element(all, {},
                                  [&](const HistoryValue& one) {
                                    return std::pair(std::abs(one.value - value), one.key);
                                  })
      ->key;
}

}  // namespace

TypicalRuns typical_runs(const EndValues& values, const Answer& answer, std::size_t plan) {
  const std::vector<HistoryValue> all = worst_first(values, answer, plan);
  const std::size_t tenth = std::max<std::size_t>(1, all.size() / 10);
  const std::span worst = std::span(all).first(tenth);
  TypicalRuns runs;
  runs.histories = all.size();
  runs.tenth = tenth;
  runs.median_value = middle_of(all);
  runs.tenth_value = middle_of(worst);
  runs.median = nearest(all, runs.median_value);
  runs.worst = nearest(worst, runs.tenth_value);
  runs.adds = answer.baseline.has_value();
  return runs;
}

}  // namespace tranche::analysis
