#include "analysis/answer/answer.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "tranche/results/main_outcome.hpp"

namespace tranche::analysis {
namespace {

using statistics::Sample;

/// The plans on the outcome that decides, turned so that more is better.
class Outcomes {
 public:
  Outcomes(const EndValues& values, const std::string& outcome, double side) {
    for (std::size_t plan = 0; plan < values.layout().plans.size(); ++plan) {
      samples_.push_back(values.sample(outcome, plan));
      histories_.push_back(values.histories(outcome, plan));
      for (double& value : samples_.back().values) value *= side;
      for (double& value : histories_.back()) value *= side;
    }
  }

  double mean(std::size_t plan) const { return statistics::mean(samples_[plan]); }
  const std::vector<double>& histories(std::size_t plan) const { return histories_[plan]; }
  /// Of a less b, history by history: what one in twenty lies below, and one in twenty above. NaN
  /// of fewer histories than that.
  std::pair<double, double> nine_in_ten(std::size_t a, std::size_t b) const {
    std::vector<double> differences;
    for (std::size_t i = 0; i < histories_[a].size(); ++i)
      differences.push_back(histories_[a][i] - histories_[b][i]);
    if (differences.size() < 20) return {statistics::not_available, statistics::not_available};
    std::ranges::sort(differences);
    const std::size_t tail = differences.size() / 20;
    return {differences[tail], differences[differences.size() - 1 - tail]};
  }
  Comparison compare(std::size_t a, std::size_t b) const {
    return {statistics::paired_difference(samples_[a], samples_[b]),
            compare_histories(histories_[a], histories_[b])};
  }

 private:
  std::vector<Sample> samples_;
  std::vector<std::vector<double>> histories_;
};

/// All plans but the baseline, the highest mean first.
std::vector<std::size_t> in_order(const Outcomes& outcomes, std::size_t plans,
                                  std::optional<std::size_t> baseline) {
  std::vector<std::size_t> order;
  for (std::size_t plan = 0; plan < plans; ++plan) {
    if (plan != baseline) order.push_back(plan);
  }
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return outcomes.mean(a) > outcomes.mean(b); });
  return order;
}

std::vector<PlanAnswer> compare_plans(const Outcomes& outcomes,
                                      const std::vector<std::size_t>& order,
                                      std::optional<std::size_t> baseline) {
  std::vector<std::vector<double>> histories;
  for (const std::size_t plan : order) histories.push_back(outcomes.histories(plan));
  const std::vector<double> best = best_in_histories(histories);
  const std::vector<double> best_told =
      shares_that_add_up(best, order.empty() ? 0 : histories.front().size());
  std::vector<PlanAnswer> plans;
  for (std::size_t at = 0; at < order.size(); ++at) {
    PlanAnswer one;
    one.plan = order[at];
    one.best = best[at];
    one.best_told = best_told[at];
    one.under_leader = outcomes.compare(order.front(), order[at]);
    if (baseline) {
      one.over_nothing = outcomes.compare(order[at], *baseline);
      std::tie(one.least, one.most) = outcomes.nine_in_ten(order[at], *baseline);
    }
    plans.push_back(one);
  }
  return plans;
}

/// What a difference has to be for it to matter: as the scenario says, else a share of what the
/// leader adds; nought where neither is known.
void set_matters(Answer& answer, const ResultsLayout& layout) {
  answer.matters = layout.matters;
  if (layout.matters == 0 && answer.baseline) {
    answer.matters_share = layout.matters_share;
    answer.matters = layout.matters_share * std::abs(answer.leader().over_nothing.mean.estimate);
  }
  for (PlanAnswer& plan : answer.plans)
    plan.under_leader.matters = plan.over_nothing.matters = answer.matters;
}

/// What a unit costs is a number only where the plan surely adds something.
void set_prices(Answer& answer) {
  for (PlanAnswer& plan : answer.plans) {
    const statistics::Interval& adds = plan.over_nothing.mean;
    const double money = answer.spending[plan.plan].spent();
    if (adds.low() > 0 && money > 0) plan.price = money / (adds.estimate * answer.told.factor);
  }
}

Bought bought(const Answer& answer, const PlanAnswer& plan) {
  return {answer.spending[plan.plan].spent(), plan.over_nothing.mean.estimate};
}

}  // namespace

const PlanAnswer* Answer::next() const {
  const auto differs = [](const PlanAnswer& plan) {
    return !plan.is_level() && plan.under_leader.finding() != Finding::no_difference;
  };
  auto found = std::ranges::find_if(plans, differs);
  if (found == plans.end()) found = std::ranges::find_if_not(plans, &PlanAnswer::is_level);
  return found == plans.end() ? nullptr : &*found;
}

std::optional<Answer> find_answer(const EndValues& values, const Question& question) {
  const ResultsLayout& layout = values.layout();
  const double side = better_side(layout);
  const Outcomes outcomes(values, question.outcome, side);
  const auto order = in_order(outcomes, layout.plans.size(), question.baseline);
  if (order.empty()) return {};
  Answer answer;
  answer.outcome = question.outcome;
  answer.told = told(layout, question.outcome);
  answer.less_is_better = side < 0;
  answer.histories = outcomes.histories(order.front()).size();
  answer.uncertain = values.drawn() ? layout.uncertainties.size() : 0;
  answer.baseline = question.baseline;
  answer.plans = compare_plans(outcomes, order, question.baseline);
  answer.spending = spending_of_plans(values);
  set_matters(answer, layout);
  set_prices(answer);
  if (const PlanAnswer* next = answer.next(); next && answer.baseline)
    answer.explained = explain(bought(answer, answer.leader()), bought(answer, *next));
  answer.trade_offs = find_trade_offs(values, answer, answer.leader().plan);
  return answer;
}

}  // namespace tranche::analysis
