#include "mechanisms/evidence/correction.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/maths.hpp"
#include "mechanisms/evidence/breadth.hpp"
#include "mechanisms/evidence/decisions.hpp"
#include "mechanisms/shared/review.hpp"
#include "mechanisms/shared/rules.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::row;
using P = CorrectionParameters;

constexpr std::array rows = {
    row<&P::respondents>({"respondents", "person/month", 0, 1000,
                          "residents asked where a service is delivered, without monitoring",
                          assumption(222)}),
    row<&P::monitored>({"monitored", "person/month", 0, 1000,
                        "residents asked besides at a full dose of monitoring", assumption(223)}),
    row<&P::individual_spread>(
        {"individual_spread", "1", 0.01, 5, "SD of an outcome between residents", assumption(90)}),
    row<&P::design_effect>({"design_effect", "1", 1, 10,
                            "variance of a clustered sample, relative to a simple one",
                            assumption(91, "{}; form: Kish (1965)")}),
    row<&P::local_spread>(
        {"local_spread", "1", 0, 0.2,
         "SD between communities of a service's effect, as reviewers believe it to be",
         assumption(224)}),
    row<&P::first_review>(
        {"first_review", "month", 0, 120, "after delivery began", assumption(225)}),
    row<&P::review_every>({"review_every", "month", 1, 60, "between reviews", assumption(225)}),
    row<&P::confidence>({"confidence", "1", 0.5, 1,
                         "probability of failing at which a review asks for a decision; at 1 never",
                         assumption(226)}),
    row<&P::deciding>(
        {"deciding", "month", 0, 60, "from a review's finding to acting on it", assumption(227)}),
    row<&P::deciding_cost>({"deciding_cost", "GBP", 0, 1'000'000,
                            "of a decision about one community's service", assumption(228)}),
    row<&P::redesign_gain>({"redesign_gain", "1", 0, 1,
                            "what a corrected design adds to the effect, relative to it",
                            assumption(229)}),
    row<&P::most_changes>({"most_changes", "1", 0, 10,
                           "times a design is corrected before it is given up", assumption(230)}),
};

constexpr std::array steps = {
    step<&judge_at_gates>(MonthPhase::gates, Rows::whole, "judge_at_gates"),
    step<&review>(MonthPhase::correction, Rows::whole, "review"),
};

const Intervention& intervention_of(const Context& context, FlowId flow) {
  return context.plan.interventions[context.world.flows.intervention[flow]];
}

/// Residents asked this month, each counting by the square of the share of the effect that is there
/// to see.
double asked_this_month(const Context& context, const P& parameters, FlowId flow) {
  const Communities& communities = context.world.communities;
  const CommunityId here = context.world.flows.community[flow];
  const double monitoring = communities.dose.at(here, measure_lane(InterventionKind::monitoring));
  const double asked = parameters.respondents + parameters.monitored * std::min(monitoring, 1.0) +
                       communities.online_respondents[here];
  const double seen =
      communities.effect_share.at(here, context.world.flows.intervention[flow].row());
  return asked * seen * seen;
}

/// What the residents asked since the last review show, added to what was shown before.
void hear(const Context& context, const P& parameters, FlowId flow) {
  Offers& offers = context.world.offers;
  const OfferId offer(flow.row());
  const double asked = offers.asked[offer];
  if (!(asked > 0)) return;
  auto stream = context.draws.at(Process::review, context.month, offers.draw_key[offer]);
  const double error =
      std::sqrt(sampling_variance(parameters.individual_spread, parameters.design_effect, asked));
  const double breadth = breadth_of(intervention_of(context, flow));
  const double shown =
      effect_there(context.world, flow) + breadth * error * standard_normal(stream);
  offers.observed[offer] =
      pooled_mean(offers.observed[offer], offers.observed_by[offer], shown, asked);
  offers.observed_by[offer] += asked;
  offers.asked[offer] = 0;
}

Belief belief_about(const Context& context, const P& parameters, FlowId flow) {
  const World& world = context.world;
  const OfferId offer(flow.row());
  const InterventionId what = world.flows.intervention[flow];
  const double design = world.offers.design[offer];
  const double breadth = breadth_of(intervention_of(context, flow));
  const double square = breadth * breadth;
  const double local = parameters.local_spread * parameters.local_spread * square;
  const Belief elsewhere{world.interventions.estimate[what] * design,
                         world.interventions.estimate_variance[what] * design * design + local};
  const double asked = world.offers.observed_by[offer];
  if (!(asked > 0)) return elsewhere;
  return updated(
      elsewhere, world.offers.observed[offer],
      square * sampling_variance(parameters.individual_spread, parameters.design_effect, asked));
}

/// The parameters and the rules that look at communities one by one.
struct Rulebook {
  const P& parameters;
  std::span<const Rule> rules;
};

bool looks_at_communities(const Rule& rule) {
  return rule.scope == RuleScope::community && rule.moment == RuleMoment::during;
}

/// Whether there is anything left that a rule could do about an offer.
bool can_act(const Context& context, const P& parameters, RuleAct act, OfferId offer,
             const Belief& belief) {
  if (act != RuleAct::correct) return true;
  return belief.mean > 0 && context.world.offers.changes[offer] < parameters.most_changes;
}

/// The first rule that is due and holds asks for a decision; what residents have shown is heard
/// once, if any is due.
void look_at_evidence(const Context& context, const Rulebook& book, FlowId flow) {
  Offers& offers = context.world.offers;
  const OfferId offer(flow.row());
  bool heard = false;
  Finding finding;
  for (std::size_t at = 0; at < book.rules.size(); ++at) {
    const Rule& rule = book.rules[at];
    if (!looks_at_communities(rule) || !rule.applies_to(context.world.flows.action[flow])) continue;
    if (!is_due(rule, context.world.flows.started[flow], context.month)) continue;
    if (!heard) {
      hear(context, book.parameters, flow);
      finding = {belief_about(context, book.parameters, flow),
                 forecast_of(intervention_of(context, flow))};
      heard = true;
    }
    if (!effects_hold(rule, finding) ||
        !can_act(context, book.parameters, rule.act, offer, finding.belief))
      continue;
    offers.decision_due[offer] = context.month + rule.lag;
    offers.decision_rule[offer] = static_cast<std::uint8_t>(at);
    return;
  }
}

/// Whether the flow has ended.
bool follow(const Context& context, const Rulebook& book, FlowId flow) {
  Offers& offers = context.world.offers;
  const OfferId offer(flow.row());
  offers.asked[offer] += asked_this_month(context, book.parameters, flow);
  if (offers.decision_due[offer] < 0) look_at_evidence(context, book, flow);
  if (offers.decision_due[offer] < 0 || context.month < offers.decision_due[offer]) return false;
  const Rule& rule = book.rules[offers.decision_rule[offer]];
  if (!pay_for_deciding(context, rule, context.world.flows.fund[flow])) return false;
  offers.decision_due[offer] = -1;
  if (rule.act == RuleAct::correct) {
    change_design(context, book.parameters, offer);
    return false;
  }
  end(context, offer, rule.act);
  return true;
}

/// Whether more of an action may be bought from the reserve: not where its service is believed to
/// fail in the place.
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
  std::array<Rule, 2> rules = {correct, correct};
  rules[1].act = RuleAct::move;
  return rules;
}

void judge_at_gates(const Context& context, const CorrectionParameters&, RowRange) {
  hold_what_opens(context);
}

void review(const Context& context, const CorrectionParameters& parameters, RowRange) {
  World& world = context.world;
  std::ranges::fill(world.offers.corrected.all(), Correction::none);
  if (context.month % parameters.review_every == 0) judge_actions(context, parameters);
  const auto standard = standard_rules(parameters);
  const bool own = has_rule(context.plan, {RuleAct::correct, RuleAct::move, RuleAct::stop});
  const Rulebook book{parameters, own ? std::span<const Rule>(context.plan.rules)
                                      : std::span<const Rule>(standard)};
  bool any_ended = false;
  Promises promises(context);
  for (const FlowId flow : world.live) {
    if (!std::isnan(promises.of(flow)) && follow(context, book, flow)) any_ended = true;
  }
  if (decide_for_actions(context, parameters)) any_ended = true;
  if (any_ended) compact_live(world);
}

Mechanism correction() {
  return {"correction",
          "Rules of the plan change, move, stop or expand services on what residents show, after a "
          "lag, at a cost.",
          "L6 L12",
          "docs/model-evidence.md (103)-(108), (200)-(204)",
          rows,
          steps,
          &make_default<CorrectionParameters>};
}

}  // namespace tranche::mechanisms
