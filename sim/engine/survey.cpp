#include "engine/survey.hpp"

#include <algorithm>
#include <cmath>

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

/// A share p estimated from n residents in a clustered sample: normal with variance p(1 − p)·deff/n
/// (Kish 1965). Who answers online adds to n, and shifts p by how they differ from the rest.
double observed(const Context& context, const GateSurvey& survey, const Condition& condition,
                CommunityId community) {
  const Communities& communities = context.world.communities;
  const double online = communities.online_respondents[community];
  const double respondents = survey.respondents + online;
  const double bias = online > 0 ? online / respondents * communities.online_bias[community] : 0;
  const double share =
      std::clamp(truth(communities, condition.measured, community) + bias, 0.0, 1.0);
  auto stream = context.draws.at(
      Process::gate_survey, context.month,
      combine(communities.draw_key[community], static_cast<DrawKey>(condition.measured)));
  const double error = std::sqrt(share * (1 - share) * survey.design_effect / respondents);
  return share + error * normal(stream);
}

/// Whether enough of the targets are observed at or above the threshold. The error's address is
/// community, question and month, so phases that ask the same at once hear the same.
bool reached(const Context& context, const Phase& phase, const Condition& condition) {
  std::size_t above = 0;
  for (const CommunityId community : phase.targets) {
    above += observed(context, phase.survey, condition, community) >= condition.threshold;
  }
  return static_cast<double>(above) >=
         condition.share_of_targets * static_cast<double>(phase.targets.size());
}

bool asks_communities(const Condition& condition) {
  return condition.kind == Condition::Kind::measured && condition.measured != Measured::p_best;
}

/// Pays for a wave and keeps what it says until the next one; without money nothing changes.
void take_survey(const Context& context, PhaseId id, const Gate& gate) {
  const Phase& phase = context.plan.phases[id];
  World& world = context.world;
  if (world.ledger.balance(phase.fund, Account::available) < phase.survey.cost) return;
  world.ledger.move(phase.fund, Account::available, Account::administration, phase.survey.cost,
                    context.month);
  world.phases.last_survey[id] = context.month;
  world.phases.survey_passed[id] =
      std::ranges::all_of(gate.all_of, [&](const Condition& condition) {
        return !asks_communities(condition) || reached(context, phase, condition);
      });
}

}  // namespace

bool survey_passes(const Context& context, PhaseId id, const Gate& gate) {
  if (std::ranges::none_of(gate.all_of, asks_communities)) return true;
  const Month last = context.world.phases.last_survey[id];
  if (last < 0 || context.month - last >= context.plan.phases[id].survey.every)
    take_survey(context, id, gate);
  return context.world.phases.survey_passed[id] != 0;
}

}  // namespace tranche::engine
