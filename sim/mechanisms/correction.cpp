#include "mechanisms/correction.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/maths.hpp"
#include "mechanisms/offer_to.hpp"
#include "mechanisms/review.hpp"
#include "mechanisms/sampling.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

using params::row;
using P = CorrectionParameters;

constexpr std::array rows = {
    row<&P::respondents>({"respondents", "person/month", 0, 1000,
                          "residents asked where a service is delivered, without monitoring", "assumption A222"}),
    row<&P::monitored>({"monitored", "person/month", 0, 1000, "residents asked besides at a full dose of monitoring",
                        "assumption A223"}),
    row<&P::individual_spread>(
        {"individual_spread", "1", 0.01, 5, "SD of an outcome between residents", "assumption A90"}),
    row<&P::design_effect>({"design_effect", "1", 1, 10, "variance of a clustered sample, relative to a simple one",
                            "assumption A91; form: Kish (1965)"}),
    row<&P::local_spread>({"local_spread", "1", 0, 0.2,
                           "SD between communities of a service's effect, as reviewers believe it to be",
                           "assumption A224"}),
    row<&P::first_review>({"first_review", "month", 0, 120, "after delivery began", "assumption A225"}),
    row<&P::review_every>({"review_every", "month", 1, 60, "between reviews", "assumption A225"}),
    row<&P::confidence>({"confidence", "1", 0.5, 1,
                         "probability of failing at which a review asks for a decision; at 1 never",
                         "assumption A226"}),
    row<&P::deciding>({"deciding", "month", 0, 60, "from a review's finding to acting on it", "assumption A227"}),
    row<&P::deciding_cost>(
        {"deciding_cost", "GBP", 0, 1'000'000, "of a decision about one community's service", "assumption A228"}),
    row<&P::redesign_gain>(
        {"redesign_gain", "1", 0, 1, "what a corrected design adds to the effect, relative to it", "assumption A229"}),
    row<&P::most_changes>(
        {"most_changes", "1", 0, 10, "times a design is corrected before it is given up", "assumption A230"}),
};

constexpr std::array steps = {
    step<&review>(MonthPhase::monitoring, Rows::whole, "review"),
};

constexpr Month never = std::numeric_limits<Month>::max() / 2;

const Intervention& intervention_of(const Context& context, FlowId flow) {
  return context.plan.interventions[context.world.flows.intervention[flow].row()];
}

/// Residents asked this month, each counting by the square of the share of the effect that is there to see.
double asked_this_month(const Context& context, const P& parameters, FlowId flow) {
  const Communities& communities = context.world.communities;
  const CommunityId here = context.world.flows.community[flow];
  const double monitoring = communities.dose.at(here, measure_lane(InterventionKind::monitoring));
  const double asked =
      parameters.respondents + parameters.monitored * std::min(monitoring, 1.0) + communities.online_respondents[here];
  const double seen = communities.effect_share.at(here, context.world.flows.intervention[flow].row());
  return asked * seen * seen;
}

/// What the residents asked since the last review show, added to what was shown before.
void hear(const Context& context, const P& parameters, FlowId flow) {
  Offers& offers = context.world.offers;
  const OfferId offer(flow.row());
  const double asked = offers.asked[offer];
  if (!(asked > 0)) return;
  auto stream = context.draws.at(Process::review, context.month, offers.draw_key[offer]);
  const double error = std::sqrt(sampling_variance(parameters.individual_spread, parameters.design_effect, asked));
  const double shown = effect_there(context.world, flow) + error * standard_normal(stream);
  offers.observed[offer] = pooled_mean(offers.observed[offer], offers.observed_by[offer], shown, asked);
  offers.observed_by[offer] += asked;
  offers.asked[offer] = 0;
}

Belief belief_about(const Context& context, const P& parameters, FlowId flow) {
  const World& world = context.world;
  const OfferId offer(flow.row());
  const InterventionId what = world.flows.intervention[flow];
  const double design = world.offers.design[offer];
  const double local = parameters.local_spread * parameters.local_spread;
  const Belief elsewhere{world.interventions.estimate[what] * design,
                         world.interventions.estimate_variance[what] * design * design + local};
  const double asked = world.offers.observed_by[offer];
  if (!(asked > 0)) return elsewhere;
  return updated(elsewhere, world.offers.observed[offer],
                 sampling_variance(parameters.individual_spread, parameters.design_effect, asked));
}

/// Another service of the same fund that is on offer there and not found wanting, believed best; or an invalid offer.
OfferId better_use(const Context& context, FlowId flow) {
  const World& world = context.world;
  OfferId best;
  double most = 0;
  for (std::size_t at = 0; at < context.plan.actions.size(); ++at) {
    const auto action = ActionId::from(at);
    const InterventionId what = world.actions.chosen[action];
    const PhaseId phase = context.plan.actions[at].phase;
    if (what == world.flows.intervention[flow] || !world.actions.sound[action] ||
        context.plan.interventions[what.row()].kind != InterventionKind::service ||
        context.plan.phases[phase.row()].fund != world.flows.fund[flow] ||
        world.phases.state[phase] == PhaseState::closed || world.interventions.estimate[what] <= most) {
      continue;
    }
    const OfferId offer = offer_to(world, action, world.flows.community[flow]);
    if (!offer.valid() || !world.offers.eligible[offer] || world.offers.not_before[offer] >= never) continue;
    best = offer;
    most = world.interventions.estimate[what];
  }
  return best;
}

void forget_what_was_shown(Offers& offers, OfferId offer) {
  offers.observed[offer] = offers.observed_by[offer] = offers.asked[offer] = 0;
}

void change_design(const Context& context, const P& parameters, OfferId offer) {
  Offers& offers = context.world.offers;
  offers.design[offer] *= 1 + parameters.redesign_gain;
  ++offers.changes[offer];
  offers.corrected[offer] = Correction::changed;
  forget_what_was_shown(offers, offer);
}

/// Ends the flow, which residents take as a promise broken; what was left for it goes to a better use or stays unused.
void end(const Context& context, FlowId flow) {
  World& world = context.world;
  const OfferId from(flow.row());
  const OfferId to = better_use(context, flow);
  world.relationships.contacts[world.flows.relationship[flow]] += 1;
  close_flow(world, flow, Stage::cancelled, context.month);
  world.offers.not_before[from] = never;
  world.offers.corrected[from] = to.valid() ? Correction::moved : Correction::stopped;
  if (!to.valid()) return;
  const Pence left = max(Pence{}, world.offers.entitlement[from] - world.offers.promised[from]);
  world.offers.entitlement[from] -= left;
  world.actions.entitlement[world.offers.action[from]] -= left;
  world.offers.entitlement[to] += left;
  world.actions.entitlement[world.offers.action[to]] += left;
}

/// Whether deciding could be paid for.
bool pay_for_deciding(const Context& context, const P& parameters, FundId fund) {
  Ledger& ledger = context.world.ledger;
  if (ledger.balance(fund, Account::available) < parameters.deciding_cost) return false;
  ledger.move(fund, Account::available, Account::administration, parameters.deciding_cost, context.month);
  return true;
}

/// Whether the flow has ended.
bool act(const Context& context, const P& parameters, FlowId flow) {
  Offers& offers = context.world.offers;
  const OfferId offer(flow.row());
  if (!pay_for_deciding(context, parameters, context.world.flows.fund[flow])) return false;
  offers.decision_due[offer] = -1;
  const bool promising = belief_about(context, parameters, flow).mean > 0;
  if (promising && offers.changes[offer] < parameters.most_changes) {
    change_design(context, parameters, offer);
    return false;
  }
  end(context, flow);
  return true;
}

void look_at_evidence(const Context& context, const P& parameters, FlowId flow) {
  hear(context, parameters, flow);
  const double failing =
      probability_of_failing(belief_about(context, parameters, flow), forecast_of(intervention_of(context, flow)));
  if (failing <= parameters.confidence) return;
  context.world.offers.decision_due[OfferId(flow.row())] = context.month + parameters.deciding;
}

/// Whether the flow has ended.
bool follow(const Context& context, const P& parameters, FlowId flow) {
  Offers& offers = context.world.offers;
  const OfferId offer(flow.row());
  offers.asked[offer] += asked_this_month(context, parameters, flow);
  const Month delivering = context.month - context.world.flows.started[flow];
  const bool due = offers.decision_due[offer] < 0 && delivering >= parameters.first_review &&
                   (delivering - parameters.first_review) % parameters.review_every == 0;
  if (due) look_at_evidence(context, parameters, flow);
  return offers.decision_due[offer] >= 0 && context.month >= offers.decision_due[offer] &&
         act(context, parameters, flow);
}

/// Whether more of an action may be bought from the reserve: not where its service is believed to fail in the place.
void judge_actions(const Context& context, const P& parameters) {
  World& world = context.world;
  for (std::size_t at = 0; at < world.actions.rows(); ++at) {
    const auto action = ActionId::from(at);
    const InterventionId what = world.actions.chosen[action];
    const double forecast = forecast_of(context.plan.interventions[what.row()]);
    const Belief belief{world.interventions.estimate[what], world.interventions.estimate_variance[what]};
    const bool judged = forecast > 0 && world.interventions.observations[what] > 0;
    world.actions.sound[action] = !judged || probability_of_failing(belief, forecast) <= parameters.confidence;
  }
}

}  // namespace

double probability_of_failing(const Belief& belief, double forecast) {
  constexpr double least_deviation = 1e-12;
  return maths::normal_cdf((forecast / 2 - belief.mean) / std::max(std::sqrt(belief.variance), least_deviation));
}

double pooled_mean(double first, double first_respondents, double second, double second_respondents) {
  return first + (second - first) * second_respondents / (first_respondents + second_respondents);
}

void review(const Context& context, const CorrectionParameters& parameters, RowRange) {
  World& world = context.world;
  std::ranges::fill(world.offers.corrected.all(), Correction::none);
  if (context.month % parameters.review_every == 0) judge_actions(context, parameters);
  bool any_ended = false;
  for (const FlowId flow : world.live) {
    if (promised_effect(context, flow) > 0 && follow(context, parameters, flow)) any_ended = true;
  }
  if (any_ended) compact_live(world);
}

Mechanism correction() {
  return {
      "correction",
      "Services that are seen to fall short of their forecast are changed, moved or stopped, after a lag, at a cost.",
      "L12",
      "docs/model-evidence.md (103)-(108)",
      rows,
      steps,
      &make_default<CorrectionParameters>};
}

}  // namespace tranche::mechanisms
