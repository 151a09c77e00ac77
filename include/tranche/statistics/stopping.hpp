#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "tranche/expects.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::statistics {

/// How precise a mean is to be: a half-width in its own unit, or a share γ of itself in the sense
/// of Law & Kelton (ch. 9): half-width/|x̄| ≤ γ/(1 + γ), which keeps the true relative error within
/// γ.
enum class Precision { half_width, relative };

/// Whether an interval meets `target`; never where its half-width is NaN.
inline bool precise_enough(const Interval& interval, Precision precision, double target) {
  if (precision == Precision::half_width) return interval.half_width <= target;
  return interval.half_width <= std::abs(interval.estimate) * target / (1 + target);
}

/// When to stop adding replicates to a mean, and when to give up.
struct StoppingRule {
  Precision precision = Precision::half_width;
  double target = 0;         ///< half-width in the outcome's unit, or γ [1]; above 0
  double level = 0.95;       ///< of the interval [1]
  std::size_t first = 20;    ///< replicates of the first round; at least 2
  std::size_t round = 20;    ///< replicates of every further round; at least 1
  std::size_t budget = 200;  ///< replicates at most
};

/// Whether more replicates are wanted, every interval is tight enough, or the budget is spent
/// first.
enum class StoppingState { going_on, reached, budget_spent };

/// Replicates until intervals are tight enough or a budget is spent. Ask-and-tell: `wanted` says
/// how many replicates are to exist at the end of the round that is due, `tell` hands their values
/// over, replicates in order. A decision is made at the end of a round and looks at the replicates
/// of that round and those before only, whatever else may be ready, so neither the number of
/// workers nor their order can change it. Where several quantities are watched (the differences of
/// three plans from a reference), all must be tight enough. The interval after such a stop covers a
/// little less often than it says, the less the longer the first round (Chow & Robbins 1965; Law &
/// Kelton, ch. 9).
class Stopping {
 public:
  explicit Stopping(const StoppingRule& rule)
      : rule_(rule), wanted_(std::min(rule.first, rule.budget)) {}

  /// What the last decision was.
  StoppingState state() const { return state_; }
  /// Replicates that are to exist before `tell` is called again [1].
  std::size_t wanted() const { return wanted_; }
  /// Intervals of the quantities at the last decision, in their order.
  const std::vector<Interval>& intervals() const { return intervals_; }

  /// One vector a quantity, each with at least `wanted` values; what is beyond is not looked at.
  void tell(const std::vector<std::vector<double>>& quantities) {
    intervals_.clear();
    bool all = true;
    for (const std::vector<double>& values : quantities) {
      expects(values.size() >= wanted_, "the values asked for are there");
      intervals_.push_back(mean_interval(std::span(values).first(wanted_), rule_.level));
      all = all && precise_enough(intervals_.back(), rule_.precision, rule_.target);
    }
    if (all) {
      state_ = StoppingState::reached;
    } else if (wanted_ >= rule_.budget) {
      state_ = StoppingState::budget_spent;
    } else {
      wanted_ = std::min(wanted_ + rule_.round, rule_.budget);
    }
  }

 private:
  StoppingRule rule_;
  std::size_t wanted_;
  StoppingState state_ = StoppingState::going_on;
  std::vector<Interval> intervals_;
};

}  // namespace tranche::statistics
