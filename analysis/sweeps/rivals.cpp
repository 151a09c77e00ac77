#include "analysis/sweeps/rivals.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <span>
#include <utility>

#include "tranche/results/main_outcome.hpp"

namespace tranche::analysis {
namespace {

/// All plans but the baseline, the highest mean over all histories first.
std::vector<std::size_t> in_order_of_means(const EndValues& values, const std::string& outcome) {
  const ResultsLayout& layout = values.layout();
  const double side = better_side(layout, outcome);
  std::vector<double> means;
  std::vector<std::size_t> order;
  for (std::size_t plan = 0; plan < layout.plans.size(); ++plan) {
    means.push_back(side * statistics::mean(values.histories(outcome, plan)));
    if (layout.plans[plan] != layout.baseline_plan) order.push_back(plan);
  }
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return means[a] > means[b]; });
  return order;
}

}  // namespace

std::optional<Rivals> rivals_of(const Answer& answer) {
  const std::size_t leader = answer.leader().plan;
  if (const PlanAnswer* next = answer.next()) return Rivals{leader, next->plan};
  if (answer.plans.size() > 1) return {};
  return Rivals{leader, answer.baseline};
}

std::optional<Rivals> find_rivals(const EndValues& values, const std::string& outcome) {
  const ResultsLayout& layout = values.layout();
  const auto order = in_order_of_means(values, outcome);
  if (order.empty()) return {};
  for (const std::size_t plan : order) {
    const auto one = values.of(outcome, plan);
    if (!std::equal(one.begin(), one.end(), values.of(outcome, order.front()).begin()))
      return Rivals{order.front(), plan};
  }
  if (order.size() > 1) return {};
  return Rivals{order.front(), baseline_position(layout)};
}

Difference by_settings(std::vector<double> runs, std::size_t seeds) {
  Difference difference{seeds, std::move(runs), {}};
  const double quantile = statistics::interval_quantile(seeds);
  for (std::size_t at = 0; at < difference.runs.size(); at += seeds) {
    difference.settings.push_back(
        statistics::interval_by(quantile, std::span(difference.runs).subspan(at, seeds)));
  }
  return difference;
}

Difference difference_of(const EndValues& values, const std::string& outcome,
                         const Rivals& rivals) {
  const double side = better_side(values.layout(), outcome);
  const auto leader = values.of(outcome, rivals.leader);
  std::vector<double> runs(leader.begin(), leader.end());
  if (rivals.next) {
    const auto next = values.of(outcome, *rivals.next);
    std::transform(runs.begin(), runs.end(), next.begin(), runs.begin(), std::minus{});
  }
  for (double& run : runs) run *= side;
  Difference difference = by_settings(std::move(runs), values.results().replicates());
  difference.alone = !rivals.next;
  difference.chosen = is_sweep(values.layout());
  return difference;
}

std::vector<std::size_t> settings_that_count(const Results& results) {
  const std::size_t first = results.layout.design == futures::drawn ? 1 : 0;
  std::vector<std::size_t> settings(results.futures() - std::min(first, results.futures()));
  std::iota(settings.begin(), settings.end(), first);
  return settings;
}

SettingsAhead settings_ahead(const Difference& difference, const std::vector<std::size_t>& settings,
                             double side) {
  SettingsAhead count;
  for (const std::size_t setting : settings) {
    const statistics::Interval& one = difference.settings[setting];
    count.ahead += side * one.estimate > 0;
    count.surely += side * one.estimate > one.half_width;
  }
  return count;
}

}  // namespace tranche::analysis
