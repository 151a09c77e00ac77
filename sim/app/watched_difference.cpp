#include "app/watched_difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace tranche::app {
namespace {

constexpr std::size_t most_units = 100'000;

template <class Range, class Value, class Of>
std::size_t position(const Range& range, const Value& value, Of of) {
  return static_cast<std::size_t>(std::ranges::find(range, value, of) - range.begin());
}

}  // namespace

WatchedDifference::WatchedDifference(const ResultsLayout& layout)
    : layout_(layout),
      series_(position(layout.series, layout.main_outcome, &SeriesInfo::name)),
      reference_(position(layout.plans, layout.reference_plan, std::identity{})) {
  if (reference_ == layout.plans.size()) reference_ = 0;
  if (layout.plans.size() < 2 || series_ == layout.series.size() || layout.months == 0) return;
  const bool by_future = layout.futures > 1;
  units_ = std::min(most_units, static_cast<std::size_t>(by_future ? layout.futures : layout.replicates));
  runs_per_unit_ = by_future ? static_cast<std::size_t>(layout.replicates) : 1;
  sums_.assign(layout.plans.size(), std::vector<double>(units_, 0.0));
  counts_.assign(layout.plans.size(), std::vector<std::int32_t>(units_, 0));
}

void WatchedDifference::take(const RunRecord& record) {
  const auto unit = static_cast<std::size_t>(layout_.futures > 1 ? record.key.future : record.key.replicate);
  if (unit >= units_ || record.status != RunStatus::done) return;
  const auto plan = static_cast<std::size_t>(record.key.plan);
  sums_[plan][unit] += record.series[(series_ + 1) * layout_.series_months.size() - 1];
  ++counts_[plan][unit];
}

std::vector<double> WatchedDifference::unit_means(std::size_t plan) const {
  std::vector<double> means(units_, std::nan(""));
  for (std::size_t unit = 0; unit < units_; ++unit) {
    if (static_cast<std::size_t>(counts_[plan][unit]) < runs_per_unit_) continue;
    means[unit] = sums_[plan][unit] / static_cast<double>(runs_per_unit_);
  }
  return means;
}

WatchedDifference::Now WatchedDifference::now() const {
  Now now;
  if (units_ == 0) return now;
  now.outcome = layout_.main_outcome;
  now.reference = layout_.plans[reference_];
  const std::vector<double> reference = unit_means(reference_);
  for (std::size_t plan = 0; plan < layout_.plans.size(); ++plan) {
    if (plan == reference_) continue;
    const statistics::Interval interval = statistics::paired_difference(unit_means(plan), reference);
    if (interval.count < 2 || (now.interval.count >= 2 && interval.estimate <= now.interval.estimate)) continue;
    now.plan = layout_.plans[plan];
    now.interval = interval;
  }
  return now;
}

std::string WatchedDifference::text() const {
  const Now at = now();
  if (at.interval.count < 2) return {};
  return fmt::format("{} {} − {} {:+.2g} [{:+.2g}, {:+.2g}]", at.outcome, at.plan, at.reference, at.interval.estimate,
                     at.interval.low(), at.interval.high());
}

}  // namespace tranche::app
