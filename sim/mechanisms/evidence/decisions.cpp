#include "mechanisms/evidence/decisions.hpp"

#include <algorithm>
#include <limits>

#include "mechanisms/shared/allocation.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/members.hpp"
#include "mechanisms/shared/offer_to.hpp"
#include "mechanisms/shared/rules.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

using P = CorrectionParameters;

/// When an offer that a rule has ended may be applied to again.
constexpr Month never = std::numeric_limits<Month>::max() / 2;

/// Whether an offer is open to its community and no rule has ended it.
bool is_open(const World& world, OfferId offer) {
  return world.offers.eligible[offer] && world.offers.not_before[offer] < never;
}

/// What the offer's first flow delivers, or would deliver if it had one.
InterventionId delivered_by(const World& world, OfferId offer) {
  FlowId first;
  for_flows_of(world, offer, [&](FlowId flow) {
    if (!first.valid()) first = flow;
  });
  return first.valid() ? world.flows.intervention[first]
                       : world.actions.chosen[world.offers.action[offer]];
}

/// Whether money of this fund may go to the action in place of what another one delivers.
bool could_take_over(const Context& context, ActionId action, FundId fund,
                     InterventionId instead_of) {
  const World& world = context.world;
  const InterventionId what = world.actions.chosen[action];
  return what != instead_of && world.actions.sound[action] && fund_of(context, action) == fund &&
         context.plan.interventions[what].kind == InterventionKind::service &&
         world.phases.state[context.plan.actions[action].phase] != PhaseState::closed;
}

/// Another service of the same fund that is on offer to the same communities and not found wanting,
/// believed best; or an invalid offer.
OfferId better_use(const Context& context, OfferId than) {
  const World& world = context.world;
  const FundId fund = fund_of(context, world.offers.action[than]);
  const InterventionId instead_of = delivered_by(world, than);
  OfferId best;
  double most = 0;
  for (std::size_t at = 0; at < context.plan.actions.size(); ++at) {
    const auto action = ActionId::from(at);
    const double estimate = world.interventions.estimate[world.actions.chosen[action]];
    if (estimate <= most || !could_take_over(context, action, fund, instead_of)) continue;
    const OfferId offer = offer_to(world, action, world.offers.community[than]);
    if (!offer.valid() || !is_open(world, offer) || !serve_the_same(world, offer, than)) continue;
    best = offer;
    most = estimate;
  }
  return best;
}

/// Moves what is left to one offer to another; what was promised stays, so that no promise is
/// broken by moving. Totals of fund and community do not change.
void move_money(World& world, OfferId from, OfferId to) {
  const Pence left = max(Pence{}, world.offers.entitlement[from] - world.offers.promised[from]);
  world.offers.entitlement[from] -= left;
  world.actions.entitlement[world.offers.action[from]] -= left;
  world.offers.entitlement[to] += left;
  world.actions.entitlement[world.offers.action[to]] += left;
}

/// Part of the reserve goes to the action's communities, by need (26).
void expand(const Context& context, const Rule& rule, ActionId action) {
  const FundId fund = fund_of(context, action);
  Ledger& ledger = context.world.ledger;
  const Pence amount = share_of(ledger.balance(fund, Account::reserve), rule.reserve_part);
  ledger.move(fund, Account::reserve, Account::available, amount, context.month);
  split(context, action, amount);
}

/// A rule that was paid for, and what carrying it out needs besides the world.
struct Decision {
  const P& parameters;
  std::int32_t at;  ///< of the rule in the plan
  const Rule& rule;
  CorrectionState::PerOffer& own;
};

/// Does it to one offer. Returns whether anything has changed.
bool act_on(const Context& context, const Decision& decision, OfferId offer) {
  if (decision.rule.act == RuleAct::correct)
    return change_design(context, decision.parameters, decision.own, offer);
  end(context, offer, decision.rule.act);
  return true;
}

/// Does it to every open offer of an action. Returns whether any flow has ended.
bool act_on(const Context& context, const Decision& decision, ActionId action) {
  World& world = context.world;
  bool ended = false;
  RuleApplied applied{context.month, decision.at, decision.rule.act, action, {}, 0};
  for (auto row = world.offer_first[action.row()]; row < world.offer_first[action.row() + 1];
       ++row) {
    const OfferId offer(row);
    if (!is_open(world, offer)) continue;
    const auto live = world.offers.live[offer];
    applied.communities += act_on(context, decision, offer);
    ended = ended || world.offers.live[offer] < live;
  }
  if (applied.communities > 0) world.rules_applied.push_back(applied);
  return ended;
}

/// Whether the action comes after another one from which something was learnt: it delivers the same
/// in a phase that is not over.
bool comes_after(const Context& context, ActionId action, ActionId learnt_from) {
  const World& world = context.world;
  return action != learnt_from &&
         world.actions.chosen[action] == world.actions.chosen[learnt_from] &&
         world.phases.state[context.plan.actions[action].phase] != PhaseState::closed;
}

/// Whether a design of the action may still be changed anywhere.
bool any_to_change(const Context& context, const P& parameters, ActionId action) {
  const World& world = context.world;
  for (auto row = world.offer_first[action.row()]; row < world.offer_first[action.row() + 1];
       ++row) {
    const OfferId offer(row);
    if (is_open(world, offer) && world.offers.changes[offer] < parameters.most_changes) return true;
  }
  return false;
}

/// Whether a rule could stop, move or correct an action: correct what is believed to do some good
/// while a design is left to change, stop or move anything.
bool may_change(const Context& context, const P& parameters, const Rule& rule, ActionId action) {
  const World& world = context.world;
  return rule.act != RuleAct::correct ||
         (world.interventions.estimate[world.actions.chosen[action]] > 0 &&
          any_to_change(context, parameters, action));
}

/// Whether a rule could do anything, so that the next one has its turn where it cannot: expand what
/// is not found wanting while there is a reserve; else change the action or, where the rule looks
/// when a phase closes, one that comes after it.
bool may_act(const Context& context, const P& parameters, const Rule& rule, ActionId action) {
  const World& world = context.world;
  if (rule.act == RuleAct::expand) {
    return world.actions.sound[action] &&
           world.ledger.balance(fund_of(context, action), Account::reserve) > Pence{};
  }
  if (rule.moment != RuleMoment::after) return may_change(context, parameters, rule, action);
  for (ActionId next(0); next.row() < world.actions.rows(); ++next) {
    if (comes_after(context, next, action) && may_change(context, parameters, rule, next))
      return true;
  }
  return false;
}

bool due_now(const Context& context, const Rule& rule, ActionId action, RuleMoment moment) {
  const PhaseId phase = context.plan.actions[action].phase;
  const Phases& phases = context.world.phases;
  if (rule.moment != moment) return false;
  if (moment == RuleMoment::before) return phases.opened[phase] == context.month;
  if (moment == RuleMoment::after) return phases.closed[phase] == context.month;
  return phases.state[phase] == PhaseState::open &&
         is_due(rule, phases.opened[phase], context.month);
}

/// The first rule that is due and holds asks for a decision, unless one is pending.
void look(const Context& context, const P& parameters, CorrectionState::PerAction& own,
          ActionId action, RuleMoment moment) {
  for (std::size_t at = 0; at < context.plan.rules.size() && own.decision_due[action] < 0; ++at) {
    const Rule& rule = context.plan.rules[at];
    if (rule.scope != RuleScope::place || !rule.applies_to(action)) continue;
    if (!due_now(context, rule, action, moment)) continue;
    if (!holds_in_place(context, rule, action)) continue;
    if (!may_act(context, parameters, rule, action)) continue;
    own.decision_due[action] = context.month + rule.lag;
    own.decision_rule[action] = static_cast<std::uint8_t>(at);
  }
}

/// What was learnt by an action that is over is done to those that deliver the same and are not:
/// (204). Returns whether any flow has ended.
bool act_on_next(const Context& context, const Decision& decision, ActionId learnt_from) {
  bool ended = false;
  for (ActionId action(0); action.row() < context.world.actions.rows(); ++action) {
    if (comes_after(context, action, learnt_from) && act_on(context, decision, action))
      ended = true;
  }
  return ended;
}

/// Pays for a decision that is due and does it; tries again next month where the fund cannot pay.
/// Returns whether any flow has ended.
bool carry_out(const Context& context, const P& parameters, CorrectionState& state,
               ActionId action) {
  const std::int32_t at = state.actions.decision_rule[action];
  const Rule& rule = context.plan.rules[static_cast<std::size_t>(at)];
  if (!pay_for_deciding(context, rule, fund_of(context, action))) return false;
  state.actions.decision_due[action] = -1;
  if (rule.act == RuleAct::expand) {
    expand(context, rule, action);
    const World& world = context.world;
    const auto offers = world.offer_first[action.row() + 1] - world.offer_first[action.row()];
    context.world.rules_applied.push_back(
        {context.month, at, rule.act, action, {}, static_cast<std::int32_t>(offers)});
    return false;
  }
  const Decision decision{parameters, at, rule, state.offers};
  if (rule.moment == RuleMoment::after) return act_on_next(context, decision, action);
  return act_on(context, decision, action);
}

}  // namespace

bool pay_for_deciding(const Context& context, const Rule& rule, FundId fund) {
  Ledger& ledger = context.world.ledger;
  if (ledger.balance(fund, Account::available) < rule.cost) return false;
  ledger.move(fund, Account::available, Account::administration, rule.cost, context.month);
  return true;
}

bool change_design(const Context& context, const CorrectionParameters& parameters,
                   CorrectionState::PerOffer& own, OfferId offer) {
  Offers& offers = context.world.offers;
  if (offers.changes[offer] >= parameters.most_changes) return false;
  offers.design[offer] *= 1 + parameters.redesign_gain;
  ++offers.changes[offer];
  offers.corrected[offer] = Correction::changed;
  // What was told until now was about another design.
  offers.observed[offer] = own.observed_by[offer] = own.asked[offer] = 0;
  return true;
}

void end(const Context& context, OfferId offer, RuleAct act) {
  World& world = context.world;
  const OfferId to = act == RuleAct::move ? better_use(context, offer) : OfferId();
  for_flows_of(world, offer, [&](FlowId flow) {
    for (const OfferMember& member : world.members_of(flow))
      world.relationships.contacts[relationship_of(world, flow, member.community)] += 1;
    close_flow(world, flow, Stage::cancelled, context.month);
  });
  world.offers.not_before[offer] = never;
  world.offers.corrected[offer] = to.valid() ? Correction::moved : Correction::stopped;
  if (to.valid()) move_money(world, offer, to);
}

void hold_what_opens(const Context& context, const CorrectionParameters& parameters,
                     CorrectionState::PerAction& own) {
  Actions& actions = context.world.actions;
  if (context.plan.rules.empty()) return;
  for (ActionId action(0); action.row() < actions.rows(); ++action) {
    if (own.decision_due[action] >= 0) continue;
    look(context, parameters, own, action, RuleMoment::before);
    if (own.decision_due[action] < 0) continue;
    // Applications come before correction in a month, so the month of the decision is closed too.
    actions.suspended_until[action] =
        std::max(actions.suspended_until[action], own.decision_due[action] + 1);
    actions.open[action] = 0;
  }
}

bool decide_for_actions(const Context& context, const CorrectionParameters& parameters,
                        CorrectionState& state) {
  CorrectionState::PerAction& own = state.actions;
  if (context.plan.rules.empty()) return false;
  bool ended = false;
  for (ActionId action(0); action.row() < context.world.actions.rows(); ++action) {
    if (own.decision_due[action] < 0) look(context, parameters, own, action, RuleMoment::during);
    if (own.decision_due[action] < 0) look(context, parameters, own, action, RuleMoment::after);
    const Month due = own.decision_due[action];
    if (due >= 0 && context.month >= due && carry_out(context, parameters, state, action))
      ended = true;
  }
  return ended;
}

}  // namespace tranche::mechanisms
