#pragma once
#include <Eigen/Core>
#include <algorithm>
#include <boost/random/chi_squared_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "tranche/statistics/interval.hpp"

namespace tranche::statistics {

// Which of several plans is best, from one vector of values a plan, position i of all of them under
// the same random numbers. More is better. Values are finite and the vectors equally long.

/// How sure it is that the plan with the highest mean is the best. Plans are positions in the list
/// that was asked about.
struct Lead {
  std::size_t leader = 0;     ///< highest mean; the first of equals
  std::size_t runner_up = 0;  ///< second highest mean; the leader itself if it is alone
  Interval over_runner_up;    ///< paired
  double chance_of_error = not_available;  ///< upper bound [1]
};

/// P(the true mean of a − b is negative) under a flat prior, from paired values: the upper tail of
/// t.
inline double chance_of_reversal(const Interval& difference) {
  if (!(difference.count >= 2)) return not_available;
  if (difference.standard_error == 0) return difference.estimate > 0 ? 0.0 : 0.5;
  return t_upper_tail(difference.estimate / difference.standard_error, difference.degrees);
}

/// The leader and an upper bound of the probability that another plan is in truth better: the sum
/// over the others of P(the other is better), at most 1 − 1/plans, what a blind choice would give
/// (Bonferroni; valid whatever the correlation between plans). A plan's values are a vector,
/// position i of all plans a pair, or a `Sample` of futures crossed with seeds.
template <class Values = std::vector<double>>
Lead find_lead(const std::vector<Values>& plans) {
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

/// The leader where plans have unequal numbers of values: by Welch's intervals, which do without
/// pairs and so give a larger chance of error than pairs would where plans share their random
/// numbers.
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

/// What varies independently in a plan's values, a list a source of variation.
inline std::vector<std::vector<double>> sources_of(const std::vector<double>& values) {
  return {values};
}

/// One source of variation: deviations from the means, plan × unit.
inline Eigen::MatrixXd deviations(const std::vector<std::vector<std::vector<double>>>& sources,
                                  std::size_t source) {
  const auto units = static_cast<Eigen::Index>(sources[0][source].size());
  Eigen::MatrixXd values(static_cast<Eigen::Index>(sources.size()), units);
  for (Eigen::Index plan = 0; plan < values.rows(); ++plan) {
    values.row(plan) = Eigen::Map<const Eigen::RowVectorXd>(
        sources[static_cast<std::size_t>(plan)][source].data(), units);
  }
  return values.colwise() - values.rowwise().mean();
}

/// Probability of each plan to have the highest true mean, given paired values and a flat prior:
/// draws from the posterior of the means, which is multivariate t with the values' own covariance.
/// A draw is x̄ + s·Σ gᵢ(xᵢ − x̄) with gᵢ standard normal, the same for all plans, and
/// s = 1/√(n·χ²), χ² with n − 1 degrees of freedom; a term like it for each source of variation. A
/// tie is shared; the sum over plans is 1. The same values give the same answer. NaN below two
/// values.
template <class Values = std::vector<double>>
std::vector<double> probability_best(const std::vector<Values>& plans, std::size_t draws = 4000) {
  std::vector<std::vector<std::vector<double>>> sources;  // plan, source, unit
  Eigen::ArrayXd centre(static_cast<Eigen::Index>(plans.size()));
  for (const Values& plan : plans) {
    centre[static_cast<Eigen::Index>(sources.size())] = mean(plan);
    sources.push_back(sources_of(plan));
  }
  if (sources.empty() || sources[0][0].size() < 2)
    return std::vector<double>(plans.size(), not_available);
  std::vector<Eigen::MatrixXd> parts;
  for (std::size_t source = 0; source < sources[0].size(); ++source)
    parts.push_back(deviations(sources, source));
  // A seed of its own, and no run's: the answer must not depend on which draws the runs made.
  boost::random::mt19937_64 generator(20210529);
  boost::random::normal_distribution<double> normal;
  Eigen::ArrayXd wins = Eigen::ArrayXd::Zero(centre.size());
  for (std::size_t draw = 0; draw < draws; ++draw) {
    Eigen::ArrayXd drawn = centre;
    for (const Eigen::MatrixXd& part : parts) {
      Eigen::VectorXd weights(part.cols());
      for (double& weight : weights) weight = normal(generator);
      const double units = static_cast<double>(part.cols());
      boost::random::chi_squared_distribution<double> chi_squared(units - 1);
      drawn += (part * weights).array() / std::sqrt(units * chi_squared(generator));
    }
    const Eigen::ArrayXd best = (drawn == drawn.maxCoeff()).cast<double>();
    wins += best / best.sum();
  }
  wins /= static_cast<double>(draws);
  return {wins.begin(), wins.end()};
}

}  // namespace tranche::statistics
