#include "app/running/stopping_rounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/values/text.hpp"
#include "app/running/watched_difference.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::app {
namespace {

using statistics::StoppingState;

statistics::StoppingRule rule_of(const params::StopSettings& stop) {
  const bool relative = stop.relative > 0;
  return {
      .precision = relative ? statistics::Precision::relative : statistics::Precision::half_width,
      .target = relative ? stop.relative : stop.half_width,
      .level = stop.level,
      .first = static_cast<std::size_t>(stop.first),
      .round = static_cast<std::size_t>(stop.round),
      .budget = static_cast<std::size_t>(stop.most)};
}

/// Of histories, whose number the rule decides, with one: values are kept by setting and seed.
ResultsLayout in_one_history(ResultsLayout layout) {
  if (are_histories(layout)) layout.futures = 1;
  return layout;
}

std::string rule_text(const params::StopSettings& stop, const std::string& unit) {
  if (stop.relative > 0)
    return fmt::format("half-width within {:g} % of the difference", 100 * stop.relative);
  return fmt::format("half-width at most {:g}{}", stop.half_width, unit.empty() ? "" : " " + unit);
}

}  // namespace

StoppingRounds::StoppingRounds(ResultsLayout layout, const params::StopSettings& stop)
    : layout_(in_one_history(std::move(layout))),
      stop_(stop),
      values_(layout_),
      stopping_(rule_of(stop)) {}

void StoppingRounds::take(const RunRecord& record) {
  const bool done = record.status == RunStatus::done;
  take(ShardOutcome{record.key, record.status, done ? values_.outcome_of(record) : 0});
}

void StoppingRounds::take(const ShardOutcome& run) {
  failed_ = failed_ || run.status == RunStatus::failed;
  const SeedKey key = seed_key_of(layout_, run.key);
  if (run.status == RunStatus::done) values_.put({key.plan, key.setting, key.seed}, run.outcome);
  seen_ = std::max(seen_, static_cast<std::size_t>(key.seed) + 1);
}

bool StoppingRounds::round_is_whole() const {
  for (std::size_t plan = 0; plan < layout_.plans.size(); ++plan) {
    for (std::int32_t future = 0; future < layout_.futures; ++future) {
      const std::vector<double>& runs = values_.of(static_cast<std::int32_t>(plan), future);
      if (runs.size() < stopping_.wanted()) return false;
      const auto end = runs.begin() + static_cast<std::ptrdiff_t>(stopping_.wanted());
      if (std::any_of(runs.begin(), end, [](double value) { return std::isnan(value); }))
        return false;
    }
  }
  return true;
}

/// One value a seed: the plan's outcome averaged over settings, or over the futures that were
/// drawn.
std::vector<double> StoppingRounds::means_over_settings(std::size_t plan) const {
  std::vector<double> means(stopping_.wanted(), 0);
  const std::int32_t first =
      layout_.design == futures::drawn && layout_.futures > 1 ? 1 : 0;  // 0 is as written
  for (std::int32_t future = first; future < layout_.futures; ++future) {
    const std::vector<double>& runs = values_.of(static_cast<std::int32_t>(plan), future);
    for (std::size_t r = 0; r < means.size(); ++r)
      means[r] += runs[r] / static_cast<double>(layout_.futures - first);
  }
  return means;
}

void StoppingRounds::watch() {
  names_.clear();
  watched_.clear();
  const std::size_t reference = reference_position(layout_);
  const std::vector<double> base = means_over_settings(reference);
  for (std::size_t plan = 0; plan < layout_.plans.size(); ++plan) {
    if (plan == reference || !looks_at(stop_, layout_.plans[plan])) continue;
    names_.push_back(layout_.plans[plan] + " − " + layout_.plans[reference]);
    watched_.push_back(means_over_settings(plan));
    for (std::size_t r = 0; r < base.size(); ++r) watched_.back()[r] -= base[r];
  }
  if (!names_.empty()) return;
  names_ = {layout_.plans[reference]};  // alone: its own mean
  watched_ = {base};
}

void StoppingRounds::look() {
  while (!decided() && round_is_whole()) {
    watch();
    stopping_.tell(watched_);
  }
}

std::string StoppingRounds::answer() const {
  if (failed_) return "Stopping rule: not applied, since runs failed.\n";
  const bool reached = stopping_.state() == StoppingState::reached;
  std::string text = analysis::wrapped(fmt::format(
      "Stopping rule: {} ({:g} % interval, looked at after {} seeds and every {} more): {} after "
      "{} seeds.",
      rule_text(stop_, values_.unit()), 100 * stop_.level, stop_.first, stop_.round,
      reached ? "reached" : "NOT reached, the seeds that [stop] allows are spent,", seeds()));
  for (std::size_t at = 0; at < names_.size(); ++at) {
    const statistics::Interval& interval = stopping_.intervals()[at];
    text += fmt::format("  {:<16} {:+.6g} ± {:.2g}\n", names_[at], interval.estimate,
                        interval.half_width);
  }
  return text;
}

}  // namespace tranche::app
