#pragma once
#include <algorithm>
#include <boost/math/special_functions/powm1.hpp>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "tranche/expects.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::statistics {

/// The constants of Kim & Nelson (2001), "A fully sequential procedure for indifference-zone
/// selection in simulation", ACM TOMACS 11(3), with c = 1: η = ½[(2α/(k − 1))^(−2/(n0 − 1)) − 1]
/// and h² = 2η(n0 − 1).
struct KimNelsonConstants {
  double eta = 0;        ///< η [1]
  double h_squared = 0;  ///< h²: scales a difference's variance into an allowance [1]
};
/// For `plans` ≥ 2, first-stage replicates n0 = `first` ≥ 2 and a chance of error `alpha` in
/// (0, 1 − 1/plans), shared evenly between the plans that could win wrongly.
inline KimNelsonConstants kim_nelson_constants(std::size_t plans, std::size_t first, double alpha) {
  const double freedom = static_cast<double>(first - 1);
  const double eta =
      0.5 * boost::math::powm1(2 * alpha / static_cast<double>(plans - 1), -2 / freedom);
  return {eta, 2 * eta * freedom};
}

/// What a selection is asked for: how sure, how small a difference matters, how many runs at most.
struct SelectionRule {
  std::size_t plans = 2;  ///< at least 1
  double indifference =
      0;  ///< δ, a difference too small to care about, in the outcome's unit; above 0
  double confidence = 0.95;  ///< 1 − α, above 1/plans
  std::size_t first = 10;    ///< n0, replicates of every plan before the first decision; at least 2
  std::size_t round = 1;     ///< replicates of every plan left, between two decisions; at least 1
  std::size_t budget = 1000;  ///< replicates of one plan at most
};

/// Whether more replicates are wanted, one plan is left, or several are and the budget is not.
enum class SelectionState { going_on, selected, budget_spent };

/// The best of several plans by Kim & Nelson's procedure, more is better. If the best is better
/// than every other by δ or more, it is the one selected with probability `confidence` or more: for
/// normal outcomes exactly, and whatever the correlation between plans, so under common random
/// numbers too, which make it shorter. Plans clearly worse than another leave early. Ask-and-tell:
/// every plan in `in_play` is to have `wanted` replicates; `tell` hands values over and decides.
/// Decisions look at the replicates up to `wanted` only, in order, so workers cannot change them. A
/// round of several replicates looks at the same boundary less often and keeps the guarantee (the
/// discrete walk of a pair leaves it on the wrong side no more often than the continuous one:
/// Jennison, Johnston & Turnbull 1982).
class KimNelson {
 public:
  explicit KimNelson(const SelectionRule& rule)
      : rule_(rule), wanted_(std::min(rule.first, rule.budget)) {
    for (std::size_t plan = 0; plan < rule.plans; ++plan) in_play_.push_back(plan);
    left_at_.assign(rule.plans, 0);
    if (rule.plans > 1) {
      h_squared_ = kim_nelson_constants(rule.plans, rule.first, 1 - rule.confidence).h_squared;
    } else {
      state_ = SelectionState::selected;
    }
  }

  SelectionState state() const { return state_; }
  /// Replicates that every plan in play is to have by now [1].
  std::size_t wanted() const { return wanted_; }
  /// Positions of the plans not yet beaten, ascending.
  const std::vector<std::size_t>& in_play() const { return in_play_; }
  /// Highest mean among those in play; the first of several that are equal to the last bit, which
  /// all stay in play when the procedure ends.
  std::size_t leader() const { return leader_; }
  /// Replicates after which a plan left; 0 for those in play.
  std::size_t left_at(std::size_t plan) const { return left_at_[plan]; }

  /// One vector a plan, with at least `wanted` values for those in play.
  void tell(const std::vector<std::vector<double>>& values) {
    if (variances_.empty()) estimate_variances(values);
    const auto mean_of = [&](std::size_t plan) {
      expects(values[plan].size() >= wanted_, "the values asked for are there");
      return mean(std::span(values[plan]).first(wanted_));
    };
    std::vector<double> means(rule_.plans, -std::numeric_limits<double>::infinity());
    for (const std::size_t plan : in_play_) means[plan] = mean_of(plan);
    leader_ = static_cast<std::size_t>(std::ranges::max_element(means) - means.begin());
    screen(means);
    if (in_play_.size() == 1 || decided()) {
      state_ = SelectionState::selected;
    } else if (wanted_ >= rule_.budget) {
      state_ = SelectionState::budget_spent;
    } else {
      wanted_ = std::min(wanted_ + rule_.round, rule_.budget);
    }
  }

 private:
  double variance_of(std::size_t a, std::size_t b) const { return variances_[a * rule_.plans + b]; }

  /// S² of every difference over the first n0 replicates, once and for all.
  void estimate_variances(const std::vector<std::vector<double>>& values) {
    variances_.assign(rule_.plans * rule_.plans, 0);
    std::vector<double> difference(wanted_);
    for (std::size_t a = 0; a < rule_.plans; ++a) {
      for (std::size_t b = 0; b < rule_.plans; ++b) {
        for (std::size_t r = 0; r < wanted_; ++r) difference[r] = values[a][r] - values[b][r];
        variances_[a * rule_.plans + b] = variance(difference);
      }
    }
  }

  /// W(r) = max{0, (δ/2r)(h²S²/δ² − r)}: how far a mean may lie below another and stay.
  double allowance(std::size_t a, std::size_t b) const {
    const double r = static_cast<double>(wanted_);
    const double delta = rule_.indifference;
    return std::max(0.0, delta / (2 * r) * (h_squared_ * variance_of(a, b) / (delta * delta) - r));
  }

  /// Drops every plan whose mean lies too far below that of any other in play.
  void screen(const std::vector<double>& means) {
    std::vector<std::size_t> stay;
    for (const std::size_t a : in_play_) {
      const bool beaten = std::ranges::any_of(
          in_play_, [&](std::size_t b) { return b != a && means[a] < means[b] - allowance(a, b); });
      if (beaten) left_at_[a] = wanted_;
      if (!beaten) stay.push_back(a);
    }
    in_play_ = std::move(stay);
  }

  /// Whether no two plans in play may differ any more: the continuation region is used up.
  bool decided() const {
    return std::ranges::all_of(in_play_, [&](std::size_t a) {
      return std::ranges::all_of(in_play_, [&](std::size_t b) { return allowance(a, b) == 0; });
    });
  }

  SelectionRule rule_;
  std::size_t wanted_;
  double h_squared_ = 0;
  SelectionState state_ = SelectionState::going_on;
  std::vector<std::size_t> in_play_;
  std::vector<std::size_t> left_at_;
  std::vector<double> variances_;
  std::size_t leader_ = 0;
};

}  // namespace tranche::statistics
