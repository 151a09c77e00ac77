#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "tranche/expects.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::statistics {

/// Optimal computing budget allocation: what share of a budget each plan should get so that the one
/// with the highest mean is told apart best (Chen, Lin, Yücesan & Chick 2000, Discrete Event
/// Dynamic Systems 10): N_i ∝ (σ_i/δ_i)² with δ_i the distance to the best, N_best =
/// σ_best·√Σ(N_i/σ_i)². More is better. Derived for independent plans. Shares sum to 1. A plan
/// level with the best is given the smallest distance that two of the means can have, so takes
/// nearly all. `means` and `deviations` hold one number a plan, in the outcome's unit; not empty.
inline std::vector<double> ocba_shares(std::span<const double> means,
                                       std::span<const double> deviations) {
  const auto best = static_cast<std::size_t>(std::ranges::max_element(means) - means.begin());
  if (means.size() == 1) return {1.0};
  const double smallest =
      std::max(std::abs(means[best]), std::numeric_limits<double>::min()) * 1e-12;
  std::vector<double> shares(means.size(), 0);
  double squares = 0;
  for (std::size_t plan = 0; plan < means.size(); ++plan) {
    if (plan == best) continue;
    const double distance = std::max(means[best] - means[plan], smallest);
    const double deviation = std::max(deviations[plan], smallest);
    shares[plan] = deviation * deviation / (distance * distance);
    squares += shares[plan] * shares[plan] / (deviation * deviation);
  }
  shares[best] = std::max(deviations[best], smallest) * std::sqrt(squares);
  double sum = 0;
  for (const double share : shares) sum += share;
  for (double& share : shares) share /= sum;
  return shares;
}

/// How a budget of runs is spent: on how many plans, and how much at a time.
struct AllocationRule {
  std::size_t plans = 2;
  std::size_t first = 10;  ///< replicates of every plan before shares are estimated; at least 2
  std::size_t round =
      20;  ///< runs handed out between two estimates, all plans together; at least 1
  std::size_t budget = 200;  ///< runs of all plans together; at least plans · first
};

/// Spends a given budget of runs where it tells the plans apart best. Ask-and-tell: plan i is to
/// have `wanted()[i]` replicates; `tell` hands values over, replicates in order, and what is beyond
/// is not looked at. Gives no guarantee beforehand; how sure the choice is must be estimated
/// afterwards.
class Allocation {
 public:
  explicit Allocation(const AllocationRule& rule) : rule_(rule), wanted_(rule.plans, rule.first) {}

  const std::vector<std::size_t>& wanted() const { return wanted_; }
  bool finished() const { return finished_; }

  /// One vector a plan, with at least `wanted()[plan]` finite values; hands out the next round.
  void tell(const std::vector<std::vector<double>>& values) {
    std::vector<double> means;
    std::vector<double> deviations;
    std::size_t spent = 0;
    for (std::size_t plan = 0; plan < rule_.plans; ++plan) {
      expects(values[plan].size() >= wanted_[plan], "the values asked for are there");
      const auto seen = std::span(values[plan]).first(wanted_[plan]);
      means.push_back(mean(seen));
      deviations.push_back(std::sqrt(variance(seen)));
      spent += wanted_[plan];
    }
    finished_ = spent >= rule_.budget;
    if (!finished_) hand_out(ocba_shares(means, deviations), spent);
  }

 private:
  /// One run at a time to the plan furthest below its share; of two alike the first.
  void hand_out(const std::vector<double>& shares, std::size_t spent) {
    const std::size_t end = std::min(spent + rule_.round, rule_.budget);
    for (; spent < end; ++spent) {
      std::vector<double> lacks;
      for (std::size_t plan = 0; plan < rule_.plans; ++plan) {
        lacks.push_back(shares[plan] * static_cast<double>(end) -
                        static_cast<double>(wanted_[plan]));
      }
      ++wanted_[static_cast<std::size_t>(std::ranges::max_element(lacks) - lacks.begin())];
    }
  }

  AllocationRule rule_;
  std::vector<std::size_t> wanted_;
  bool finished_ = false;
};

}  // namespace tranche::statistics
