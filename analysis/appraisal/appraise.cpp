#include "analysis/appraisal/appraise.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "analysis/appraisal/discounting.hpp"
#include "tranche/results/main_outcome.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

using statistics::Interval;
using statistics::Ratio;
using statistics::Sample;

constexpr double thousand = 1000;

Sample times(Sample sample, double factor) {
  for (double& value : sample.values) value *= factor;
  return sample;
}
Sample plus(Sample sum, const Sample& other) {
  for (std::size_t i = 0; i < sum.values.size(); ++i) sum.values[i] += other.values[i];
  return sum;
}
Interval with_interval(const Sample& sample) { return statistics::mean_interval(sample); }

/// A price is one where something is surely bought; of one history nobody knows how surely.
Ratio price_of(const Sample& cost, const Sample& result) {
  const Interval bought = with_interval(result);
  const bool surely = bought.count < 2 ? bought.estimate > 0 : bought.low() > 0;
  return surely ? statistics::ratio_of_means(cost, result) : Ratio{};
}

/// Appraises plans one by one from what was read of all of them.
class Appraiser {
 public:
  Appraiser(const EndValues& values, const AppraisalSettings& settings, Appraisal& appraisal)
      : values_(values),
        settings_(settings),
        appraisal_(appraisal),
        streams_(appraisal.streams),
        side_(better_side(values.layout())) {
    const auto& populations = values.layout().community_populations;
    residents_ = std::accumulate(populations.begin(), populations.end(), 0.0);
    domains_ = static_cast<double>(std::max<std::size_t>(1, values.layout().domains.size()));
  }

  PlanAppraisal appraise(std::size_t plan) const {
    PlanAppraisal one;
    one.plan = plan;
    for (const Stream& account : streams_.accounts)
      one.accounts.push_back(with_interval(sample(account.present, plan)).estimate);
    if (streams_.cost.is_known()) {
      one.cost = {with_interval(sample(streams_.cost.plain, plan)),
                  with_interval(sample(streams_.cost.present, plan))};
      one.uplifted = with_interval(times(sample(streams_.cost.present, plan), uplift()));
    }
    if (appraisal_.baseline) add_net(one);
    return one;
  }

 private:
  Sample sample(const std::vector<double>& rows, std::size_t plan) const {
    const std::size_t runs = values_.results().runs_of_plan();
    return values_.as_sample(std::span(rows).subspan(plan * runs, runs));
  }
  /// A plan less no programme.
  Sample added(const std::vector<double>& rows, std::size_t plan) const {
    return statistics::minus(sample(rows, plan), sample(rows, *appraisal_.baseline));
  }

  void add_net(PlanAppraisal& one) const {
    if (streams_.cost.is_known()) {
      const Sample present = added(streams_.cost.present, one.plan);
      one.net_cost = {with_interval(added(streams_.cost.plain, one.plan)), with_interval(present)};
      one.uplifted = with_interval(times(present, uplift()));
    }
    if (streams_.result.is_known()) add_result(one);
    add_fifths(one);
    if (settings_.has_value() && streams_.wellbeing.is_discounted() && streams_.cost.is_known())
      add_values(one);
  }

  void add_result(PlanAppraisal& one) const {
    const double factor = side_ * appraisal_.told.factor;
    const Sample plain = times(added(streams_.result.plain, one.plan), factor);
    one.result.plain = with_interval(plain);
    const bool sum = streams_.result.is_discounted();
    const Sample present = sum ? times(added(streams_.result.present, one.plan), factor) : plain;
    if (sum) one.result.present = with_interval(present);
    if (!streams_.cost.is_known()) return;
    one.price = price_of(added(streams_.cost.plain, one.plan), plain);
    one.present_price = price_of(uplifted_cost(one.plan), present);
  }

  Sample uplifted_cost(std::size_t plan) const {
    return times(added(streams_.cost.present, plan), uplift());
  }
  double uplift() const { return 1 + settings_.optimism_bias; }

  /// A fifth of residents each, so that their mean is that of all.
  void add_fifths(PlanAppraisal& one) const {
    const bool known = std::ranges::all_of(streams_.fifths, &Stream::is_discounted);
    if (!known) return;
    std::optional<Sample> sum;
    std::optional<Sample> weighted;
    for (std::size_t fifth = 0; fifth < streams_.fifths.size(); ++fifth) {
      const Sample years =
          times(added(streams_.fifths[fifth].present, one.plan), thousand * domains_);
      one.fifths[fifth] = with_interval(years);
      const double share = 1.0 / static_cast<double>(streams_.fifths.size());
      const Sample part = times(years, share);
      sum = sum ? plus(*sum, part) : part;
      if (appraisal_.weights.empty()) continue;
      const Sample more = times(part, appraisal_.weights[fifth]);
      weighted = weighted ? plus(*weighted, more) : more;
    }
    one.mean_of_fifths = with_interval(*sum);
    if (weighted) one.weighted_mean = with_interval(*weighted);
  }

  void add_values(PlanAppraisal& one) const {
    const Sample cost = uplifted_cost(one.plan);
    const Sample wellbeing = added(streams_.wellbeing.present, one.plan);
    const Interval spent = with_interval(cost);
    const bool costs = spent.count < 2 ? spent.estimate > 0 : spent.low() > 0;
    for (const double in_2019 :
         {settings_.value_of_point_year, settings_.value_low, settings_.value_high}) {
      Valued value;
      value.point_year = in_2019 * settings_.deflator;
      const double each =
          value_of_points(settings_.life_satisfaction, residents_, value.point_year);
      const Sample benefits = times(wellbeing, each);
      value.benefits = with_interval(benefits);
      value.net = with_interval(statistics::minus(benefits, cost));
      if (costs) value.ratio = statistics::ratio_of_means(benefits, cost);
      one.values.push_back(value);
    }
  }

  const EndValues& values_;
  const AppraisalSettings& settings_;
  const Appraisal& appraisal_;
  const Streams& streams_;
  double side_;
  double residents_ = 0;
  double domains_ = 1;
};

}  // namespace

Appraisal appraise(const EndValues& values, const std::string& outcome,
                   const AppraisalSettings& settings) {
  Appraisal appraisal;
  const ResultsLayout& layout = values.layout();
  appraisal.told = told(layout, outcome);
  appraisal.streams = read_streams(values.results(), outcome, settings);
  const auto series = std::ranges::find(layout.series, outcome, &SeriesInfo::name);
  appraisal.result_is_sum = series != layout.series.end() && is_discounted_sum(*series);
  appraisal.baseline = baseline_position(layout);
  for (const double income : settings.incomes) {
    appraisal.weights.push_back(
        distributional_weight(settings.reference(), income, settings.utility_elasticity));
  }
  const Appraiser appraiser(values, settings, appraisal);
  for (std::size_t plan = 0; plan < layout.plans.size(); ++plan) {
    if (appraisal.baseline != plan) appraisal.plans.push_back(appraiser.appraise(plan));
  }
  return appraisal;
}

}  // namespace tranche::analysis
