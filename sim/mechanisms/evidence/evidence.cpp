#include "mechanisms/evidence/evidence.hpp"

#include <algorithm>
#include <array>

#include "mechanisms/evidence/breadth.hpp"
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/choice.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::plausible;
using params::row;
using P = EvidenceParameters;

constexpr std::array rows = {
    row<&P::individual_spread>(
        {"individual_spread", "1", 0.01, 5, "SD of an outcome between residents", assumption(90),
         plausible(0.3, 0.5,
                   "of a yes or no it is half at most, and a third for what one in eight has")}),
    row<&P::design_effect>(
        {"design_effect", "1", 1, 10, "variance of a clustered sample, relative to a simple one",
         assumption(91, "{}; form: Kish (1965)"),
         plausible(1.1, 2.5, "hardly clustered, or whole streets asked together")}),
    row<&P::monitored>({"monitored", "person/month", 0, 1000,
                        "residents asked in each community where an intervention is at full effect",
                        assumption(92),
                        plausible(1, 8, "what front-line staff note beside their work")}),
    row<&P::watched>({"watched", "person/month", 0, 1000,
                      "residents asked besides, where an intervention is at full effect and at a "
                      "full dose of monitoring",
                      assumption(535),
                      plausible(5, 30, "those whom reviews hear of too: a telephone, or a panel")}),
    row<&P::surveyed>({"surveyed", "person/month", 0, 10000,
                       "residents asked in each community at a full dose of data gathering",
                       assumption(93), plausible(8, 50, "a small panel, or a survey firm")}),
    row<&P::voltage>({"voltage", "1", 0.5, 1,
                      "effect at scale as a share of what pilots and forecasts show",
                      measured("DellaVigna & Linos (2022): trials 8.7 points, at scale 1.4, about "
                               "70 % of it selection")}),
    row<&P::adoption>(
        {"adoption", "1", 0, 1, "probability that a choice follows what the evidence favours",
         measured("DellaVigna, Kim & Linos (2024): 30 US cities adopted 20 of 73 practices "
                  "they had tried out")}),
    row<&P::broker_gain>(
        {"broker_gain", "1", 0, 0.2,
         "what a full dose of brokerage, to the agency named first, adds to the probability that a "
         "choice follows the evidence",
         assumption(415),
         plausible(0.03, 0.17,
                   "a third of it to nearly twice, since only the direction is known")}),
};

// The first choice is made before month 0, so that gates and budgets have one to go by.
constexpr std::array steps = {
    step<&form_first_beliefs>(MonthPhase::start, Rows::whole, "form_first_beliefs"),
    step<&choose_options>(MonthPhase::start, Rows::whole, "choose_first_options"),
    step<&observe_effects>(MonthPhase::monitoring, Rows::whole, "observe_effects"),
    step<&choose_options>(MonthPhase::monitoring, Rows::whole, "choose_options"),
};

constexpr std::size_t most_options = 16;  // of an action, that are compared
constexpr Month review_every = 12;  // of choices already made, which only the record reads; A369

/// Residents asked about what they have not had yet, all communities together [person]: the first
/// part of (75).
double surveyed_this_month(const Context& context, const P& parameters) {
  double doses = 0;
  for (const double dose :
       context.world.communities.dose.lane(measure_lane(InterventionKind::data))) {
    doses += std::min(dose, 1.0);
  }
  return parameters.surveyed * doses;
}

/// Those who answer online come on top of them [person].
double online_this_month(const Context& context) {
  double respondents = 0;
  for (const double here : context.world.communities.online_respondents.all()) respondents += here;
  return respondents;
}

/// Residents asked where an intervention is delivered, all communities together [person], each
/// counting by the square of the share of the effect that is there to see: the second part of (75),
/// and (305) for those whom a measure of monitoring asks.
double monitored_this_month(const Context& context, const P& parameters, InterventionId id) {
  const Communities& communities = context.world.communities;
  const auto doses = communities.dose.lane(measure_lane(InterventionKind::monitoring));
  const auto shares = communities.effect_share.lane(id.row());
  double sum = 0;
  double watched = 0;
  for (std::size_t at = 0; at < shares.size(); ++at) {
    sum += shares[at] * shares[at];
    watched += std::min(doses[at], 1.0) * shares[at] * shares[at];
  }
  return parameters.monitored * sum + parameters.watched * watched;
}

/// An intervention is seen at scale once an action that is no pilot has opened with it; until then
/// samples overstate its effect (76).
bool at_scale(const Context& context, InterventionId id) {
  for (std::size_t at = 0; at < context.plan.actions.size(); ++at) {
    const PhaseId phase = context.plan.actions[at].phase;
    if (context.world.actions.chosen[ActionId::from(at)] == id &&
        context.world.phases.opened[phase] >= 0 && context.plan.phases[phase].pilot_share >= 1) {
      return true;
    }
  }
  return false;
}

/// What a sample says of one intervention, as a mean over all outcomes.
struct Sample {
  double respondents = 0;  ///< [person]
  double shown = 0;        ///< what it would show without error [1]
};

/// Updates the belief about an intervention by a sample: (77). The error is drawn where nobody was
/// asked too, so that the next sample of the stream is the same whoever was asked before.
void learn(const Context& context, const P& parameters, InterventionId id, const Sample& sample,
           DrawStream& stream) {
  Interventions& table = context.world.interventions;
  const double noise = standard_normal(stream);
  if (!(sample.respondents > 0)) return;
  const double breadth = breadth_of(context.plan.interventions[id]);
  const double variance =
      breadth * breadth *
      sampling_variance(parameters.individual_spread, parameters.design_effect, sample.respondents);
  const Belief after = updated({table.estimate[id], table.estimate_variance[id]},
                               sample.shown + std::sqrt(variance) * noise, variance);
  table.estimate[id] = after.mean;
  table.estimate_variance[id] = after.variance;
  table.observations[id] += sample.respondents / parameters.design_effect;
}

/// How sure the choice of an action is: of the best option, or, once decided, of the one taken.
Choice assess_action(const Context& context, ActionId id, bool decided) {
  const auto& options = context.plan.actions[id].options;
  const Interventions& table = context.world.interventions;
  std::array<Belief, most_options> beliefs;
  const std::size_t count = std::min(options.size(), most_options);
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < count; ++i) {
    beliefs[i] = {table.estimate[options[i]], table.estimate_variance[options[i]]};
    if (options[i] == context.world.actions.chosen[id]) chosen = i;
  }
  const std::span<const Belief> known(beliefs.data(), count);
  return decided ? assess(known, chosen) : choose(known);
}

/// What the plan had forecast to be best before anything was observed, the first of equals.
InterventionId best_forecast(const EvidenceState& state, const Action& action) {
  const auto& forecast = state.interventions.prior_mean;
  InterventionId best = action.options.front();
  for (const InterventionId option : action.options) {
    if (forecast[option] > forecast[best]) best = option;
  }
  return best;
}

/// Whether those who decide follow evidence against their own forecast: (230). One draw a replicate
/// for each action, so that another month, or more data, is no second chance.
bool is_adopted(const Context& context, const P& parameters, const Action& action) {
  const InterventionKind broker = InterventionKind::brokerage;
  const bool brokers = !action.agencies.empty() && is_delivered(context, broker);
  const double heard = brokers ? mean_dose(context, action.agencies.front(), broker) : 0.0;
  const DrawKey who =
      combine(context.world.interventions.draw_key[action.options.front()], draw_key(action.code));
  const double draw = context.draws.at(Process::evidence_adoption, 0, who).uniform();
  return draw < parameters.adoption + parameters.broker_gain * heard;
}

/// What speaks for one option and what for another, or for the same.
struct Advice {
  InterventionId evidence;
  InterventionId forecast;
};

/// The option that would be delivered if its phase opened now: (230), else (231).
InterventionId option_taken(const Context& context, const P& parameters, const Action& action,
                            const Advice& advice) {
  const bool agree = advice.evidence == advice.forecast;
  return agree || is_adopted(context, parameters, action) ? advice.evidence : advice.forecast;
}

/// Whether a choice already made is to be looked at: once a year, and when it was made against the
/// evidence, since what was known till then was about the option that the evidence favours.
bool is_reviewed(const Context& context, const EvidenceState& state, ActionId id) {
  const bool opens = context.world.phases.opened[context.plan.actions[id].phase] == context.month;
  return context.month % review_every == 0 || (opens && !state.actions.follows_evidence[id]);
}

}  // namespace

void form_first_beliefs(const Context& context, const EvidenceParameters&, EvidenceState& state,
                        RowRange) {
  Interventions& table = context.world.interventions;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = InterventionId::from(at);
    const auto& effects = context.plan.interventions[at].effects;
    const auto count = static_cast<double>(std::max<std::size_t>(effects.size(), 1));
    double mean = 0;
    double variance = 0;
    for (const Effect& effect : effects) {
      mean += effect.mean / count;
      variance += effect.standard_deviation * effect.standard_deviation / (count * count);
    }
    const Intervention& what = context.plan.interventions[at];
    if (what.user_worth != 0) {  // judged by the outcome of its users: (334)
      mean = what.user_worth * what.user_effect.mean;
      variance = what.user_effect.standard_deviation * what.user_effect.standard_deviation;
    }
    state.interventions.prior_mean[id] = table.estimate[id] = mean;
    table.estimate_variance[id] = variance;
  }
}

void observe_effects(const Context& context, const EvidenceParameters& parameters, RowRange) {
  const double online = online_this_month(context);
  const double surveyed = surveyed_this_month(context, parameters) + online;
  const double online_share = online > 0 ? online / surveyed : 0;
  const Interventions& table = context.world.interventions;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    if (context.plan.interventions[at].kind != InterventionKind::service) continue;
    const auto id = InterventionId::from(at);
    const double monitored = monitored_this_month(context, parameters, id);
    if (surveyed + monitored <= 0) continue;
    auto stream =
        context.draws.at(Process::evidence_observation, context.month, table.draw_key[id]);
    const double effect = table.mean_effect[id];
    const double breadth = breadth_of(context.plan.interventions[at]);
    // Nobody has had it yet: a forecast, off as far as it was told online (96).
    const double told =
        effect / parameters.voltage + breadth * online_share * table.online_bias[id];
    learn(context, parameters, id, {surveyed, told}, stream);
    learn(context, parameters, id,
          {monitored, at_scale(context, id) ? effect : effect / parameters.voltage}, stream);
  }
}

void choose_options(const Context& context, const EvidenceParameters& parameters,
                    EvidenceState& state, RowRange) {
  Actions& table = context.world.actions;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = ActionId::from(at);
    const Action& action = context.plan.actions[at];
    const bool decided = context.world.phases.state[action.phase] != PhaseState::waiting;
    if (decided && !is_reviewed(context, state, id)) continue;
    const Choice choice = assess_action(context, id, decided);
    if (!decided) {
      const Advice advice{action.options[choice.best], best_forecast(state, action)};
      table.chosen[id] = option_taken(context, parameters, action, advice);
      state.actions.follows_evidence[id] = table.chosen[id] == advice.evidence;
    }
    // Of a waiting phase this is about what the evidence favours, whatever is taken.
    table.p_best[id] = choice.p_best;
    table.expected_loss[id] = choice.expected_loss;
  }
}

Mechanism evidence() {
  return {
      "evidence",
      "Samples of residents tell how well interventions work; the option believed best is chosen.",
      "L6 L7 L12 L13 L22 L24",
      "Kish (1965), Survey Sampling; DellaVigna & Linos (2022), Econometrica 90; "
      "docs/model-people.md (74)-(79); docs/model-evidence.md (305)",
      rows,
      steps,
      &make_default<EvidenceParameters>,
      &make_state<EvidenceState>};
}

}  // namespace tranche::mechanisms
