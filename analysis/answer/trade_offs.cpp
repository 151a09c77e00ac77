#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/answer/answer.hpp"
#include "tranche/results/main_outcome.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

namespace account = schema::account;
namespace series = schema::series;
using statistics::Interval;

/// What a plan may do badly beside the outcome that decides, and whether it is compared with doing
/// nothing: without a programme nothing is late, no money can be lost and nothing is legitimate.
struct Aspect {
  const char* quantity;
  bool of_nothing;
};
constexpr std::array aspects = {Aspect{series::trust_of_poorest, true},
                                Aspect{series::legitimacy, false},
                                Aspect{series::gap, true},
                                Aspect{account::lapsed, false},
                                Aspect{account::leaked, false},
                                Aspect{series::delay, false}};

bool less_is_better(const ResultsLayout& layout, const std::string& quantity) {
  const bool money = quantity == account::lapsed || quantity == account::leaked;
  return money || better_side(layout, quantity) < 0;
}

/// The smallest amount by which a plan is worse that is worth telling: one point of a share, a
/// month, and of money the share of what the plan spends that matters of what it adds.
double worth_telling(const EndValues& values, const Answer& answer, const std::string& quantity,
                     std::size_t plan) {
  switch (told(values.layout(), quantity).kind) {
    case Told::Kind::money:
      return values.layout().matters_share * answer.spending[plan].spent();
    case Told::Kind::points:
      return 0.01;
    default:
      return 1;
  }
}

/// By how much a plan is worse than another.
Interval worse(const EndValues& values, const std::string& quantity, std::size_t plan,
               std::size_t than) {
  Interval interval =
      statistics::paired_difference(values.sample(quantity, plan), values.sample(quantity, than));
  if (!less_is_better(values.layout(), quantity)) interval.estimate = -interval.estimate;
  return interval;
}

/// The plan beside which this one looks worst.
TradeOff against_best(const EndValues& values, const Answer& answer, const std::string& quantity,
                      std::size_t plan) {
  TradeOff most{quantity, std::nullopt, {}};
  for (const PlanAnswer& other : answer.plans) {
    if (other.plan == plan) continue;
    const Interval interval = worse(values, quantity, plan, other.plan);
    if (std::isnan(interval.estimate) || interval.estimate <= most.worse.estimate) continue;
    most = {quantity, other.plan, interval};
  }
  return most;
}

/// Of histories in which a plan does harm: 1 in each where it ends worse than nothing would have.
std::vector<double> harmed(const EndValues& values, const Answer& answer, std::size_t plan) {
  std::vector<double> with = values.histories(answer.outcome, plan);
  const std::vector<double> without = values.histories(answer.outcome, *answer.baseline);
  for (std::size_t i = 0; i < with.size(); ++i)
    with[i] = answer.less_is_better ? with[i] > without[i] : with[i] < without[i];
  return with;
}

constexpr double harm_worth_telling = 0.05;  ///< five more of a hundred histories

void add_harm(const EndValues& values, const Answer& answer, std::size_t plan,
              std::vector<TradeOff>& all) {
  const PlanAnswer& safest = *std::ranges::min_element(
      answer.plans, {}, [](const PlanAnswer& one) { return one.over_nothing.histories.worse; });
  const Interval more = statistics::paired_difference(harmed(values, answer, plan),
                                                      harmed(values, answer, safest.plan));
  if (more.low() > 0 && more.estimate > harm_worth_telling)
    all.push_back({harm, safest.plan, more});
}

}  // namespace

std::vector<TradeOff> find_trade_offs(const EndValues& values, const Answer& answer,
                                      std::size_t plan) {
  std::vector<TradeOff> all;
  for (const Aspect& aspect : aspects) {
    const std::string quantity = aspect.quantity;
    if (quantity == answer.outcome || !values.has(quantity)) continue;
    std::vector<TradeOff> seen = {against_best(values, answer, quantity, plan)};
    if (aspect.of_nothing && answer.baseline) {
      seen.insert(seen.begin(),
                  {quantity, std::nullopt, worse(values, quantity, plan, *answer.baseline)});
    }
    const double least = worth_telling(values, answer, quantity, plan);
    std::ranges::copy_if(seen, std::back_inserter(all), [&](const TradeOff& one) {
      return one.worse.low() > 0 && one.worse.estimate > least;
    });
  }
  if (answer.baseline) add_harm(values, answer, plan, all);
  return all;
}

}  // namespace tranche::analysis
