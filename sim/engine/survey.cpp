#include "engine/survey.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "base/distributions.hpp"

namespace tranche::engine {
namespace {

/// What a perfect survey would find [1]; P(best) is no matter of residents.
double truth(const Communities& communities, Measured measured, CommunityId community) {
  switch (measured) {
    case Measured::capacity:
      return communities.capacity[community];
    case Measured::trust:
      return communities.trust[community];
    case Measured::buy_in:
      return communities.buy_in[community];
    case Measured::participation:
      return communities.participation[community];
    case Measured::awareness:
      return communities.awareness[community];
    case Measured::p_best:
      break;
  }
  return 0;
}

/// Residents whom a survey hears in one community [person].
double respondents_in(const Context& context, const GateSurvey& survey, CommunityId community) {
  return survey.respondents + context.world.communities.online_respondents[community];
}

/// A share p estimated from n residents in a clustered sample: normal with variance p(1 − p)·deff/n
/// (Kish 1965). Who answers online adds to n, and shifts p by how they differ from the rest.
double observed(const Context& context, const GateSurvey& survey, const Condition& condition,
                CommunityId community) {
  const Communities& communities = context.world.communities;
  const double online = communities.online_respondents[community];
  const double respondents = respondents_in(context, survey, community);
  const double bias = online > 0 ? online / respondents * communities.online_bias[community] : 0;
  const double share =
      std::clamp(truth(communities, condition.measured, community) + bias, 0.0, 1.0);
  auto stream = context.draws.at(
      Process::gate_survey, context.month,
      combine(communities.draw_key[community], static_cast<DrawKey>(condition.measured)));
  const double error = std::sqrt(share * (1 - share) * survey.design_effect / respondents);
  return share + error * normal(stream);
}

/// What one survey says of one condition.
struct Heard {
  double value = __builtin_nan("");  ///< that as many targets reach as must [1]
  double sample = 0;                 ///< [person]
  bool reached = false;
};

/// Asks the targets of a phase. Enough of them must be observed at or above the threshold. The
/// error's address is community, question and month, so phases that ask the same at once hear the
/// same.
Heard hear(const Context& context, const Phase& phase, const Condition& condition) {
  std::vector<double>& values = context.world.surveyed;
  values.clear();
  Heard heard;
  for (const CommunityId community : phase.targets) {
    values.push_back(observed(context, phase.survey, condition, community));
    heard.sample += respondents_in(context, phase.survey, community);
  }
  const auto above =
      std::ranges::count_if(values, [&](double value) { return value >= condition.threshold; });
  const double needed = condition.share_of_targets * static_cast<double>(values.size());
  heard.reached = static_cast<double>(above) >= needed;
  if (values.empty()) return heard;
  const auto last =
      values.begin() + static_cast<std::ptrdiff_t>(std::max(std::ceil(needed), 1.0)) - 1;
  std::nth_element(values.begin(), last, values.end(), std::greater<>());
  heard.value = *last;
  return heard;
}

bool asks_communities(const Condition& condition) {
  return condition.kind == Condition::Kind::measured && condition.measured != Measured::p_best;
}

/// Asks for every measured condition of a gate and keeps what was heard; returns whether all hold.
bool ask(const Context& context, GateId gate) {
  const Phase& phase = context.plan.phases[gate.phase];
  Pence price = phase.survey.cost;
  bool all = true;
  std::int32_t at = -1;
  for (const Condition& condition : gate_of(context.plan, gate).all_of) {
    ++at;
    if (!asks_communities(condition)) continue;
    const Heard heard = hear(context, phase, condition);
    context.world.gate_readings.push_back(
        {context.month, gate.phase, gate.side, at, heard.value, condition.threshold, heard.sample,
         std::exchange(price, Pence{}), heard.reached ? Verdict::met : Verdict::not_met});
    all = all && heard.reached;
  }
  return all;
}

/// Keeps, once for as long as it lasts, that a gate has no money to ask with.
void keep_unpaid(const Context& context, GateId gate) {
  const auto& conditions = gate_of(context.plan, gate).all_of;
  const auto first = static_cast<std::int32_t>(std::ranges::find_if(conditions, asks_communities) -
                                               conditions.begin());
  const GateReading* last = latest_reading(context.world, gate, first);
  if (last && last->verdict == Verdict::not_paid) return;
  context.world.gate_readings.push_back(
      {context.month, gate.phase, gate.side, first, __builtin_nan(""),
       conditions[static_cast<std::size_t>(first)].threshold, 0, Pence{}, Verdict::not_paid});
}

/// Pays for a wave and keeps what it says until the next one; without money nothing changes.
void take_survey(const Context& context, GateId gate) {
  const Phase& phase = context.plan.phases[gate.phase];
  World& world = context.world;
  if (world.ledger.balance(phase.fund, Account::available) < phase.survey.cost)
    return keep_unpaid(context, gate);
  world.ledger.move(phase.fund, Account::available, Account::administration, phase.survey.cost,
                    context.month);
  world.phases.last_survey[gate.phase] = context.month;
  world.phases.survey_passed[gate.phase] = ask(context, gate);
}

}  // namespace

bool survey_passes(const Context& context, GateId gate) {
  const PhaseId id = gate.phase;
  if (std::ranges::none_of(gate_of(context.plan, gate).all_of, asks_communities)) return true;
  const Month last = context.world.phases.last_survey[id];
  if (last < 0 || context.month - last >= context.plan.phases[id].survey.every)
    take_survey(context, gate);
  return context.world.phases.survey_passed[id] != 0;
}

}  // namespace tranche::engine
