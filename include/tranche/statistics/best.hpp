#pragma once
#include <algorithm>
#include <cstddef>
#include <vector>

#include "tranche/statistics/interval.hpp"

namespace tranche::statistics {

// Which of several plans is best, from one vector of values a plan. More is better; values are
// finite.

/// How sure it is that the plan with the highest mean is the best. Plans are positions in the list
/// that was asked about.
struct Lead {
  std::size_t leader = 0;     ///< highest mean; the first of equals
  std::size_t runner_up = 0;  ///< second highest mean; the leader itself if it is alone
  Interval over_runner_up;    ///< by Welch
  double chance_of_error = not_available;  ///< upper bound [1]
};

/// P(the true difference is negative) under a flat prior: the upper tail of t.
inline double chance_of_reversal(const Interval& difference) {
  if (!(difference.count >= 2)) return not_available;
  if (difference.standard_error == 0) return difference.estimate > 0 ? 0.0 : 0.5;
  return t_upper_tail(difference.estimate / difference.standard_error, difference.degrees);
}

/// The leader and an upper bound of the probability that another plan is in truth better: the sum
/// over the others of P(the other is better), at most 1 − 1/plans, what a blind choice would give
/// (Bonferroni; valid whatever the correlation between plans). Plans may have unequal numbers of
/// values: by Welch's intervals, which do without pairs and so give a larger chance of error than
/// pairs would where plans share their random numbers.
inline Lead find_lead_of_unequal(const std::vector<std::vector<double>>& plans) {
  Lead lead;
  for (std::size_t plan = 0; plan < plans.size(); ++plan) {
    if (mean(plans[plan]) > mean(plans[lead.leader])) lead.leader = plan;
  }
  lead.runner_up = lead.leader;
  lead.chance_of_error = 0;
  for (std::size_t plan = 0; plan < plans.size(); ++plan) {
    if (plan == lead.leader) continue;
    const Interval difference = welch_difference(plans[lead.leader], plans[plan]);
    lead.chance_of_error += chance_of_reversal(difference);
    if (lead.runner_up != lead.leader && mean(plans[plan]) <= mean(plans[lead.runner_up])) continue;
    lead.runner_up = plan;
    lead.over_runner_up = difference;
  }
  lead.chance_of_error = std::min(lead.chance_of_error, 1 - 1 / static_cast<double>(plans.size()));
  return lead;
}

}  // namespace tranche::statistics
