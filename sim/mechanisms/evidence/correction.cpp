#include "mechanisms/evidence/correction.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/maths.hpp"
#include "mechanisms/evidence/breadth.hpp"
#include "mechanisms/evidence/decisions.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/members.hpp"
#include "mechanisms/shared/review.hpp"
#include "mechanisms/shared/rules.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = CorrectionParameters;

constexpr std::array rows = {
    row<&P::respondents>({"respondents", "person/month", 0, 1000,
                          "residents asked where a service is delivered, without monitoring",
                          assumption(222),
                          plausible(1, 8, "what front-line staff note beside their work")}),
    row<&P::monitored>(
        {"monitored", "person/month", 0, 1000,
         "residents asked besides at a full dose of monitoring", assumption(223),
         plausible(5, 30, "half to more than double: one officer's telephone, or a small panel")}),
    row<&P::individual_spread>(
        {"individual_spread", "1", 0.01, 5, "SD of an outcome between residents", assumption(90),
         plausible(0.3, 0.5,
                   "of a yes or no it is half at most, and a third for what one in eight has")}),
    row<&P::design_effect>(
        {"design_effect", "1", 1, 10, "variance of a clustered sample, relative to a simple one",
         assumption(91, "{}; form: Kish (1965)"),
         plausible(1.1, 2.5, "hardly clustered, or whole streets asked together")}),
    row<&P::local_spread>(
        {"local_spread", "1", 0, 0.2,
         "SD between communities of a service's effect, as reviewers believe it to be",
         assumption(224),
         plausible(
             0.003, 0.03,
             "effects of one service differ between places by less than their size, or by more")}),
    row<&P::first_review>(
        {"first_review", "month", 0, 120,
         "months from the beginning of delivery to the first review", assumption(225),
         plausible(6, 18,
                   "after half a year there is little to see, after a year and a half few wait")}),
    row<&P::review_every>({"review_every", "month", 1, 60, "months between reviews of a service",
                           assumption(225),
                           plausible(3, 12, "committees look every quarter, or once a year")}),
    row<&P::confidence>(
        {"confidence", "1", 0.5, 1,
         "probability of failing at which a review asks for a decision; at 1 never",
         assumption(226),
         plausible(0.6, 0.95,
                   "who decides asks for better than even odds and never gets certainty")}),
    row<&P::deciding>({"deciding", "month", 0, 60, "months from a review's finding to acting on it",
                       assumption(227),
                       plausible(1, 6, "the next meeting, or one after a consultation")}),
    row<&P::deciding_cost>(
        {"deciding_cost", "GBP", 0, 1'000'000, "cost of a decision about one community's service",
         assumption(228),
         plausible(300, 3000, "a day of an officer's time, or a week of it and a meeting")}),
    row<&P::redesign_gain>(
        {"redesign_gain", "1", 0, 1, "what a corrected design adds to the effect, relative to it",
         assumption(229),
         plausible(0.1, 0.5, "second versions do better, seldom by more than half")}),
    row<&P::most_changes>(
        {"most_changes", "1", 0, most_design_changes,
         "times a design is corrected before it is given up", assumption(230),
         plausible(1, 3, "a service redesigned more than three times is another one")}),
};

// Gates have been moved when `judge_at_gates` looks, so it sees which phases have opened; what
// residents show is heard after this month's effects and observations.
constexpr std::array steps = {
    step<&judge_at_gates>(MonthPhase::gates, Rows::whole, "judge_at_gates"),
    step<&review>(MonthPhase::correction, Rows::whole, "review"),
};

/// Residents asked this month in one community [person]: (103). Each counts by the square of the
/// share of the effect that is there to see, since where half of it has come a sample tells a
/// quarter as much.
double asked_in(const Context& context, const P& parameters, FlowId flow, CommunityId here) {
  const Communities& communities = context.world.communities;
  const double monitoring = communities.dose.at(here, measure_lane(InterventionKind::monitoring));
  const double asked = parameters.respondents + parameters.monitored * std::min(monitoring, 1.0) +
                       communities.online_respondents[here];
  const double seen =
      communities.effect_share.at(here, context.world.flows.intervention[flow].row());
  return asked * seen * seen;
}

/// Residents asked this month about what a flow delivers [person]: as many of several communities
/// as of one, by their shares.
double asked_this_month(const Context& context, const P& parameters, FlowId flow) {
  return mean_over_members(context.world, context.world.flows.offer[flow], [&](CommunityId member) {
    return asked_in(context, parameters, flow, member);
  });
}

/// What the residents asked since they were last heard show, (104), pooled with what was shown
/// before. One draw for all of them: the mean of a sample is drawn, not each answer.
void hear(const Context& context, const P& parameters, CorrectionState::PerOffer& own,
          FlowId flow) {
  Offers& offers = context.world.offers;
  const OfferId offer = context.world.flows.offer[flow];
  const double asked = own.asked[offer];
  if (!(asked > 0)) return;
  auto stream = context.draws.at(Process::review, context.month, offers.draw_key[offer]);
  const double error =
      std::sqrt(sampling_variance(parameters.individual_spread, parameters.design_effect, asked));
  const double breadth = breadth_of(intervention_of(context, flow));
  const double shown =
      effect_there(context.world, flow) + breadth * error * standard_normal(stream);
  offers.observed[offer] =
      pooled_mean(offers.observed[offer], own.observed_by[offer], shown, asked);
  own.observed_by[offer] += asked;
  own.asked[offer] = 0;
}

/// What is believed of a service in one community: (105). The place's belief is of the first
/// design, so that a corrected one scales it.
Belief belief_about(const Context& context, const P& parameters,
                    const CorrectionState::PerOffer& own, FlowId flow) {
  const World& world = context.world;
  const OfferId offer = context.world.flows.offer[flow];
  const InterventionId what = world.flows.intervention[flow];
  const double design = world.offers.design[offer];
  const double breadth = breadth_of(intervention_of(context, flow));
  const double square = breadth * breadth;
  const double local = parameters.local_spread * parameters.local_spread * square;
  const Belief elsewhere{world.interventions.estimate[what] * design,
                         world.interventions.estimate_variance[what] * design * design + local};
  const double asked = own.observed_by[offer];
  if (!(asked > 0)) return elsewhere;
  return updated(
      elsewhere, world.offers.observed[offer],
      square * sampling_variance(parameters.individual_spread, parameters.design_effect, asked));
}

/// The parameters, and the rules of which those that look at communities one by one are followed.
struct Rulebook {
  const P& parameters;
  std::span<const Rule> rules;
  bool of_plan;  ///< else they are those that hold without any
};

bool is_due_for(const Context& context, const Rule& rule, FlowId flow) {
  return rule.scope == RuleScope::community && rule.moment == RuleMoment::during &&
         rule.applies_to(context.world.flows.action[flow]) &&
         is_due(rule, context.world.flows.started[flow], context.month);
}

/// A design is worth correcting while the service is believed to do some good: more of nothing, or
/// of harm, helps nobody.
bool can_correct(const Context& context, const P& parameters, OfferId offer, const Belief& belief) {
  return belief.mean > 0 && context.world.offers.changes[offer] < parameters.most_changes;
}

/// The first rule that is due and holds asks for a decision. Residents are heard when the first
/// rule is due, and once for all of them.
void look_at_evidence(const Context& context, const Rulebook& book, CorrectionState::PerOffer& own,
                      FlowId flow) {
  const OfferId offer = context.world.flows.offer[flow];
  bool heard = false;
  Finding finding;
  for (std::size_t at = 0; at < book.rules.size(); ++at) {
    const Rule& rule = book.rules[at];
    if (!is_due_for(context, rule, flow)) continue;
    if (!heard) {
      hear(context, book.parameters, own, flow);
      finding = {belief_about(context, book.parameters, own, flow),
                 forecast_of(intervention_of(context, flow))};
      heard = true;
    }
    if (!effects_hold(rule, finding)) continue;
    if (rule.act == RuleAct::correct &&
        !can_correct(context, book.parameters, offer, finding.belief))
      continue;
    own.decision_due[offer] = context.month + rule.lag;
    own.decision_rule[offer] = static_cast<std::uint8_t>(at);
    return;
  }
}

/// What became of an offer this month, as the act of a rule.
RuleAct done_to(const Offers& offers, OfferId offer) {
  if (offers.corrected[offer] == Correction::changed) return RuleAct::correct;
  return offers.corrected[offer] == Correction::moved ? RuleAct::move : RuleAct::stop;
}

/// Keeps what a rule of the plan, or one of those that hold without any, has done to an offer.
void keep(const Context& context, const Rulebook& book, std::uint8_t rule, OfferId offer) {
  World& world = context.world;
  const std::int32_t at = book.of_plan ? rule : -1;
  world.rules_applied.push_back({context.month, at, done_to(world.offers, offer),
                                 world.offers.action[offer], world.offers.community[offer], 1});
}

/// Asks and looks; does what is due, if the fund can pay for deciding, and tries again next month
/// where it cannot. Returns whether the flow has ended.
bool follow(const Context& context, const Rulebook& book, CorrectionState& state, FlowId flow) {
  CorrectionState::PerOffer& own = state.offers;
  const OfferId offer = context.world.flows.offer[flow];
  own.asked[offer] += asked_this_month(context, book.parameters, flow);
  if (own.decision_due[offer] < 0) look_at_evidence(context, book, own, flow);
  if (own.decision_due[offer] < 0 || context.month < own.decision_due[offer]) return false;
  const Rule& rule = book.rules[own.decision_rule[offer]];
  if (!pay_for_deciding(context, rule, context.world.flows.fund[flow])) return false;
  own.decision_due[offer] = -1;
  const bool corrects = rule.act == RuleAct::correct;
  if (corrects && !change_design(context, book.parameters, own, offer)) return false;
  if (!corrects) end(context, offer, rule.act);
  keep(context, book, own.decision_rule[offer], offer);
  return !corrects;
}

/// Follows every initiative: what is decided about one holds for all of its flows. Returns whether
/// a flow has ended.
bool follow_services(const Context& context, const Rulebook& book, CorrectionState& state) {
  bool any_ended = false;
  Promises promises(context);
  for_initiatives(context.world, promises, [&](FlowId flow, double) {
    if (follow(context, book, state, flow)) any_ended = true;
  });
  return any_ended;
}

/// Whether more of an action may be bought from the reserve, and money moved to it: not where its
/// service, once anybody was asked, is believed to fail in the place.
void judge_actions(const Context& context, const P& parameters) {
  World& world = context.world;
  for (std::size_t at = 0; at < world.actions.rows(); ++at) {
    const auto action = ActionId::from(at);
    const InterventionId what = world.actions.chosen[action];
    const double forecast = forecast_of(context.plan.interventions[what]);
    const Belief belief{world.interventions.estimate[what],
                        world.interventions.estimate_variance[what]};
    const bool judged = world.interventions.observations[what] > 0;
    world.actions.sound[action] =
        !judged || probability_of_failing(belief, forecast) <= parameters.confidence;
  }
}

}  // namespace

double probability_of_failing(const Belief& belief, double forecast) {
  return probability_below(belief, forecast, 0.5);
}

double pooled_mean(double first, double first_respondents, double second,
                   double second_respondents) {
  return first + (second - first) * second_respondents / (first_respondents + second_respondents);
}

std::array<Rule, 2> standard_rules(const CorrectionParameters& parameters) {
  Rule correct;
  correct.act = RuleAct::correct;
  correct.scope = RuleScope::community;
  correct.when[static_cast<std::size_t>(RuleEvidence::effect_below)] = 0.5;
  correct.confidence = parameters.confidence;
  correct.after = parameters.first_review;
  correct.every = parameters.review_every;
  correct.lag = parameters.deciding;
  correct.cost = parameters.deciding_cost;
  // The first rule that holds and can act decides: money moves once no change is left.
  std::array<Rule, 2> rules = {correct, correct};
  rules[1].act = RuleAct::move;
  return rules;
}

void judge_at_gates(const Context& context, const CorrectionParameters& parameters,
                    CorrectionState& state, RowRange) {
  hold_what_opens(context, parameters, state.actions);
}

void review(const Context& context, const CorrectionParameters& parameters, CorrectionState& state,
            RowRange) {
  World& world = context.world;
  std::ranges::fill(world.offers.corrected.all(), Correction::none);  // tells of this month alone
  if (context.month % parameters.review_every == 0) judge_actions(context, parameters);
  const auto standard = standard_rules(parameters);
  const bool own = has_rule(context.plan, {RuleAct::correct, RuleAct::move, RuleAct::stop});
  const Rulebook book{
      parameters, own ? std::span<const Rule>(context.plan.rules) : std::span<const Rule>(standard),
      own};
  const bool services_ended = follow_services(context, book, state);
  const bool actions_ended = decide_for_actions(context, parameters, state);
  if (services_ended || actions_ended) compact_live(world);
}

Mechanism correction() {
  return {"correction",
          "Rules of the plan change, move, stop or expand services on what residents show, after a "
          "lag, at a cost.",
          "L6 L12",
          "docs/model-evidence.md (103)-(108), (200)-(204)",
          rows,
          steps,
          &make_default<CorrectionParameters>,
          &make_state<CorrectionState>};
}

}  // namespace tranche::mechanisms
