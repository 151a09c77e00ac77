#include "analysis/sweeps/rivals.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "tranche/results/main_outcome.hpp"

namespace tranche::analysis {
namespace {

/// All plans but the baseline, the highest mean over all runs first.
std::vector<std::size_t> in_order_of_means(const EndValues& values, const std::string& outcome) {
  const ResultsLayout& layout = values.layout();
  const double side = better_side(layout, outcome);
  std::vector<double> means;
  std::vector<std::size_t> order;
  for (std::size_t plan = 0; plan < layout.plans.size(); ++plan) {
    means.push_back(side * statistics::mean(values.of(outcome, plan)));
    if (layout.plans[plan] != layout.baseline_plan) order.push_back(plan);
  }
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return means[a] > means[b]; });
  return order;
}

}  // namespace

std::optional<Rivals> find_rivals(const EndValues& values, const std::string& outcome) {
  const ResultsLayout& layout = values.layout();
  const auto order = in_order_of_means(values, outcome);
  if (order.empty()) return {};
  for (const std::size_t plan : order) {
    if (!std::ranges::equal(values.of(outcome, order.front()), values.of(outcome, plan)))
      return Rivals{order.front(), plan};
  }
  if (order.size() > 1) return {};
  const auto baseline = std::ranges::find(layout.plans, layout.baseline_plan);
  if (layout.baseline_plan.empty() || baseline == layout.plans.end())
    return Rivals{order.front(), {}};
  return Rivals{order.front(), static_cast<std::size_t>(baseline - layout.plans.begin())};
}

statistics::Interval Difference::in_setting(std::size_t setting) const {
  return statistics::mean_interval(std::span(runs).subspan(setting * seeds, seeds));
}

Difference difference_of(const EndValues& values, const std::string& outcome,
                         const Rivals& rivals) {
  const double side = better_side(values.layout(), outcome);
  const auto leader = values.of(outcome, rivals.leader);
  const std::vector<double> nothing(leader.size(), 0.0);
  const auto next = rivals.next ? values.of(outcome, *rivals.next) : std::span(nothing);
  Difference difference{values.results().futures(), values.results().replicates(), {}, {}};
  for (std::size_t run = 0; run < leader.size(); ++run)
    difference.runs.push_back(side * (leader[run] - next[run]));
  for (std::size_t setting = 0; setting < difference.settings; ++setting)
    difference.means.push_back(difference.in_setting(setting).estimate);
  return difference;
}

}  // namespace tranche::analysis
