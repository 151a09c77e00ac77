#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tranche/statistics/interval.hpp"

namespace tranche::statistics {

// Which of several plans is best, from one vector of values a plan, position i of all of them under the same random
// numbers. More is better. Values are finite and the vectors equally long.

/// How sure it is that the plan with the highest mean is the best.
struct Lead {
  std::size_t leader = 0;
  std::size_t runner_up = 0;  ///< second highest mean; the leader itself if it is alone
  Interval over_runner_up;    ///< paired
  double chance_of_error = not_available;
};

/// P(the true mean of a − b is negative) under a flat prior, from paired values: the upper tail of t.
inline double chance_of_reversal(const Interval& difference) {
  if (!(difference.count >= 2)) return not_available;
  if (difference.standard_error == 0) return difference.estimate > 0 ? 0.0 : 0.5;
  return t_upper_tail(difference.estimate / difference.standard_error, difference.degrees);
}

/// The leader and an upper bound of the probability that another plan is in truth better: the sum over the others of
/// P(the other is better), at most 1 − 1/plans, what a blind choice would give (Bonferroni; valid whatever the
/// correlation between plans).
inline Lead find_lead(const std::vector<std::vector<double>>& plans) {
  std::vector<std::size_t> order(plans.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return mean(plans[a]) > mean(plans[b]); });
  Lead lead;
  if (plans.empty()) return lead;
  lead.leader = lead.runner_up = order[0];
  lead.chance_of_error = 0;
  if (plans.size() == 1) return lead;
  lead.runner_up = order[1];
  lead.over_runner_up = paired_difference(plans[order[0]], plans[order[1]]);
  for (std::size_t i = 1; i < order.size(); ++i) {
    lead.chance_of_error += chance_of_reversal(paired_difference(plans[order[0]], plans[order[i]]));
  }
  lead.chance_of_error = std::min(lead.chance_of_error, 1 - 1 / static_cast<double>(plans.size()));
  return lead;
}

/// Probability of each plan to have the highest mean, by the bootstrap: the pairs are drawn again with replacement,
/// all plans together, `draws` times; a tie is shared. The sum over plans is 1. Deterministic: SplitMix64 from a fixed
/// seed (Steele, Lea & Flood 2014), indices by the high half of a product.
inline std::vector<double> probability_best(const std::vector<std::vector<double>>& plans, std::size_t draws = 2000) {
  std::vector<double> wins(plans.size(), 0.0);
  const std::size_t pairs = plans.empty() ? 0 : plans[0].size();
  if (pairs == 0) return std::vector<double>(plans.size(), not_available);
  std::uint64_t state = 0x7472616E636865ULL;
  const auto draw_pair = [&] {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<std::size_t>(((z ^ (z >> 31)) >> 32) * pairs >> 32);
  };
  std::vector<double> sums(plans.size());
  for (std::size_t draw = 0; draw < draws; ++draw) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (std::size_t i = 0; i < pairs; ++i) {
      const std::size_t pair = draw_pair();
      for (std::size_t plan = 0; plan < plans.size(); ++plan) sums[plan] += plans[plan][pair];
    }
    const double best = *std::max_element(sums.begin(), sums.end());
    const auto ties = static_cast<double>(std::count(sums.begin(), sums.end(), best));
    for (std::size_t plan = 0; plan < plans.size(); ++plan) wins[plan] += sums[plan] == best ? 1 / ties : 0;
  }
  for (double& win : wins) win /= static_cast<double>(draws);
  return wins;
}

}  // namespace tranche::statistics
