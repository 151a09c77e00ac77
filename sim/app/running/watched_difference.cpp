#include "app/running/watched_difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tranche/results/main_outcome.hpp"

namespace tranche::app {
namespace {

constexpr std::size_t most_runs = 100'000;  ///< of a plan

}  // namespace

bool looks_at(const params::StopSettings& rule, const std::string& plan) {
  return rule.plans.empty() || std::ranges::find(rule.plans, plan) != rule.plans.end();
}

WatchedDifference::WatchedDifference(const ResultsLayout& layout)
    : layout_(layout),
      outcome_(main_outcome_position(layout)),
      reference_(reference_position(layout)) {
  if (layout.plans.size() < 2 || !outcome_) return;
  const std::size_t settings = are_histories(layout) ? 1 : static_cast<std::size_t>(layout.futures);
  const std::size_t fewest = settings > 1 ? 2 : 1;  // of drawn futures the first is none
  const std::size_t seeds =
      std::min(most_runs / fewest, static_cast<std::size_t>(seeds_of(layout)));
  const std::size_t futures = std::min(std::max<std::size_t>(1, most_runs / seeds), settings);
  seeds_ = seeds;
  plans_.assign(layout.plans.size(), {seeds, std::vector<double>(futures * seeds, std::nan(""))});
}

void WatchedDifference::watch_seeds(std::size_t seeds) {
  if (!plans_.empty()) seeds_ = std::min(seeds, plans_[0].seeds);
}

void WatchedDifference::take(const RunRecord& record) {
  if (plans_.empty() || record.status != RunStatus::done) return;
  put(record.key, record.series[*outcome_]);
}

void WatchedDifference::put(RunKey key, double outcome) {
  if (plans_.empty()) return;
  statistics::Sample& plan = plans_[static_cast<std::size_t>(key.plan)];
  const SeedKey number = seed_key_of(layout_, key);
  const auto future = static_cast<std::size_t>(number.setting);
  const auto seed = static_cast<std::size_t>(number.seed);
  if (future < plan.futures() && seed < plan.seeds)
    plan.values[future * plan.seeds + seed] = outcome;
}

statistics::Interval WatchedDifference::over_reference(std::size_t plan) const {
  const statistics::Sample difference =
      statistics::first_seeds(statistics::minus(plans_[plan], plans_[reference_]), seeds_);
  const double level = rule_ ? rule_->level : 0.95;
  if (layout_.design == futures::drawn)
    return statistics::mean_interval(statistics::drawn(difference), level);
  const statistics::Sample whole =
      statistics::known(difference);  // the settings of a design are not left to chance
  return statistics::mean_interval(statistics::Margins(whole).seeds, level);
}

bool WatchedDifference::is_asked_for(std::size_t plan) const {
  if (plan == reference_) return false;
  return !rule_ || looks_at(*rule_, layout_.plans[plan]);
}

/// The greatest is watched: the plan that is ahead, or what a rule still waits for.
double WatchedDifference::rank_of(const statistics::Interval& interval) const {
  if (!rule_) return better_side(layout_) * interval.estimate;
  return rule_->relative > 0 ? interval.half_width / std::abs(interval.estimate)
                             : interval.half_width;
}

WatchedDifference::Now WatchedDifference::now() const {
  Now now;
  if (plans_.empty()) return now;
  now.outcome = layout_.main_outcome;
  now.reference = layout_.plans[reference_];
  for (std::size_t plan = 0; plan < layout_.plans.size(); ++plan) {
    if (!is_asked_for(plan)) continue;
    const statistics::Interval interval = over_reference(plan);
    if (interval.count < 2 ||
        (now.interval.count >= 2 && rank_of(interval) <= rank_of(now.interval)))
      continue;
    now.plan = layout_.plans[plan];
    now.interval = interval;
  }
  return now;
}

std::string WatchedDifference::text() const {
  const Now at = now();
  if (at.interval.count < 2) return {};
  return fmt::format("{} {} − {} {:+.2g} [{:+.2g}, {:+.2g}]", at.outcome, at.plan, at.reference,
                     at.interval.estimate, at.interval.low(), at.interval.high());
}

}  // namespace tranche::app
