#include "analysis/report/series_over_time.hpp"

#include <algorithm>

#include "tranche/results/series_shape.hpp"

namespace tranche::analysis {
namespace {

std::size_t position_of(const ResultsLayout& layout, const std::string& name) {
  const auto found = std::ranges::find(layout.series, name, &SeriesInfo::name);
  return static_cast<std::size_t>(found - layout.series.begin());
}

/// The months at which all of the series are kept; the last is one of them.
std::vector<std::int32_t> common_months(const ResultsLayout& layout,
                                        const std::vector<std::string>& series) {
  std::vector<std::int32_t> common =
      months_of(layout, layout.series[position_of(layout, series[0])]);
  for (const std::string& name : series) {
    const auto& kept = months_of(layout, layout.series[position_of(layout, name)]);
    std::erase_if(common,
                  [&](std::int32_t month) { return !std::ranges::binary_search(kept, month); });
  }
  return common;
}

/// At most so many of the months, evenly spread from the last backwards.
std::vector<std::int32_t> some_of(const std::vector<std::int32_t>& months, std::size_t most) {
  const std::size_t step = (months.size() + most - 1) / most;
  std::vector<std::int32_t> some;
  for (std::size_t at = (months.size() - 1) % step; at < months.size(); at += step)
    some.push_back(months[at]);
  return some;
}

}  // namespace

SeriesOverTime::SeriesOverTime(const EndValues& values, std::vector<std::string> series,
                               std::vector<std::size_t> plans, std::size_t most_months)
    : series_(std::move(series)), plans_(std::move(plans)) {
  const Results& results = values.results();
  const ResultsLayout& layout = results.layout;
  const auto offsets = series_offsets(layout);
  months_ = some_of(common_months(layout, series_), most_months);
  std::vector<std::size_t> positions;  // in a record, of each series at each month
  for (const std::string& name : series_) {
    const std::size_t at = position_of(layout, name);
    const auto& kept = months_of(layout, layout.series[at]);
    for (const std::int32_t month : months_) {
      const auto found = std::ranges::lower_bound(kept, month);
      positions.push_back(offsets[at] + static_cast<std::size_t>(found - kept.begin()));
    }
  }
  const bool first_as_written = values.drawn() && !are_histories(layout);
  replicates_ = results.replicates();
  first_ = first_as_written ? replicates_ : 0;
  histories_ = results.runs_of_plan() - first_;
  values_.resize(series_.size() * plans_.size() * months_.size() * histories_);
  results.for_each_run(RunPart::series, [&](const RunRecord& run) { take(run, positions); });
}

std::size_t SeriesOverTime::begin_of(std::size_t series, std::size_t plan,
                                     std::size_t month) const {
  return ((series * plans_.size() + plan) * months_.size() + month) * histories_;
}

void SeriesOverTime::take(const RunRecord& run, const std::vector<std::size_t>& positions) {
  const auto plan = std::ranges::find(plans_, static_cast<std::size_t>(run.key.plan));
  if (plan == plans_.end()) return;
  const auto of = static_cast<std::size_t>(plan - plans_.begin());
  const std::size_t at = static_cast<std::size_t>(run.key.future) * replicates_ +
                         static_cast<std::size_t>(run.key.replicate);
  if (at < first_) return;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const std::size_t begin = begin_of(i / months_.size(), of, i % months_.size());
    values_[begin + at - first_] = static_cast<float>(run.series[positions[i]]);
  }
}

std::vector<double> SeriesOverTime::histories(const std::string& series, std::size_t plan,
                                              std::size_t month) const {
  const auto of_series = std::ranges::find(series_, series) - series_.begin();
  const auto of_plan = std::ranges::find(plans_, plan) - plans_.begin();
  const auto begin = values_.begin() + static_cast<std::ptrdiff_t>(
                                           begin_of(static_cast<std::size_t>(of_series),
                                                    static_cast<std::size_t>(of_plan), month));
  return {begin, begin + static_cast<std::ptrdiff_t>(histories_)};
}

}  // namespace tranche::analysis
