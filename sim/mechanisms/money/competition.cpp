#include "mechanisms/money/competition.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/money/bid_cost.hpp"
#include "mechanisms/money/fund_cash.hpp"
#include "mechanisms/money/programme_luck.hpp"
#include "mechanisms/money/service_order.hpp"
#include "mechanisms/shared/allocation.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/members.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = CompetitionParameters;
using params::assumption;
using params::measured;
using params::not_drawn;
using params::plausible;
using params::row;

constexpr double hundred_dollars = 100;  // [USD/person/year]
constexpr std::uint8_t poorest_fifth = 0;
constexpr double last_place = 1e300;  // behind every place that a bid of any merit can have
constexpr double out_of_place = 2 * last_place;  // and behind a bid without merit

const Fund& fund_row(const Context& context, FundId fund) { return context.plan.funds[fund]; }

/// Marks what is competed for, and what moves those who might bid: the terms of (241) that
/// `applications` adds to (1). Reads the plan alone; writes `competed` of actions, `bid_shift` of
/// funds and `bid_advantage` of agencies.
void set_terms(const Context& context, const Parameters& p, RowRange) {
  World& world = context.world;
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    const Fund& fund = fund_row(context, fund_of(context, action));
    world.actions.competed[action] = fund.allocation == Allocation::competitive ? 1 : 0;
  }
  for (std::size_t i = 0; i < context.plan.funds.size(); ++i) {
    world.funds.bid_shift[FundId::from(i)] =
        0 - p.match_deterrence * context.plan.funds[i].match_funding;
  }
  for (std::size_t i = 0; i < context.plan.agencies.size(); ++i) {
    world.agencies.bid_advantage[AgencyId::from(i)] =
        p.payroll_deciding * payroll_advantage(p, context.plan.agencies[i].payroll);
  }
}

/// What an offer is entitled to that neither a promise nor an application it has made needs.
Pence unclaimed(const World& world, OfferId offer) { return max(Pence{}, open_of(world, offer)); }

template <class Visit>
void for_offers(const World& world, ActionId action, Visit visit) {
  for (auto at = world.offer_first[action.row()]; at < world.offer_first[action.row() + 1]; ++at)
    visit(OfferId(at));
}

/// All of an action's money that is neither promised nor asked for; the pool of (240).
Pence pool_of(const World& world, ActionId action) {
  Pence sum;
  for_offers(world, action, [&](OfferId offer) { sum += unclaimed(world, offer); });
  return sum;
}

/// Whether the action has a round this month: the first month in which it is open, and from then on
/// as often as its fund says.
bool is_due(const Context& context, const CompetitionState& state, ActionId action) {
  const Actions& actions = context.world.actions;
  return actions.competed[action] && actions.open[action] &&
         context.month >= state.actions.round_due[action] &&
         !starts_late(context, fund_of(context, action));
}

/// How long a project of the action lasts, at least a month [month].
int project_months(const Context& context, ActionId action) {
  const InterventionId what = context.world.actions.chosen[action];
  return std::max(1, static_cast<int>(std::ceil(context.plan.interventions[what].duration)));
}

/// Whether an open action draws on the fund: then its pool counts.
bool competes(const Context& context, ActionId action, FundId fund) {
  return context.world.actions.open[action] && fund_of(context, action) == fund;
}

/// Leaves each open action's pool in its `round` and returns their sum [GBP/100]: whole numbers
/// below 2^53, so that the sum is exact.
double read_pools(const Context& context, FundId fund) {
  Actions& actions = context.world.actions;
  double pools = 0;
  for (ActionId action(0); action.row() < actions.rows(); ++action) {
    if (!competes(context, action, fund)) continue;
    actions.round[action] = pool_of(context.world, action);
    pools += static_cast<double>(actions.round[action].value);
  }
  return pools;
}

/// The money of this month's rounds of a fund; equation (240). Actions without a round this month
/// count in the pools: the cash that is theirs in proportion waits for them.
void open_rounds_of(const Context& context, CompetitionState& state, FundId fund) {
  Actions& actions = context.world.actions;
  const double pools = read_pools(context, fund);
  const Pence promised = outstanding(context.world, fund);
  for (ActionId action(0); action.row() < actions.rows(); ++action) {
    if (!competes(context, action, fund)) continue;
    const Pence pool = actions.round[action];
    actions.round[action] = Pence{};
    if (pool == Pence{} || !is_due(context, state, action)) continue;
    const Pence cash =
        max(Pence{}, cash_within(context, fund, project_months(context, action)) - promised);
    actions.round[action] = min(pool, share_of(cash, static_cast<double>(pool.value) / pools));
    state.actions.round_due[action] = context.month + fund_row(context, fund).round_every;
  }
}

/// Reads entitlements, promises, live flows and the funds' balances and years to come; writes what
/// can be won this month and when the next round is due. Equation (240).
void open_rounds(const Context& context, const Parameters&, CompetitionState& state, RowRange) {
  Actions& actions = context.world.actions;
  for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund) {
    if (fund_row(context, fund).allocation != Allocation::competitive) continue;
    bool due = false;
    for (ActionId action(0); action.row() < actions.rows(); ++action) {
      if (fund_of(context, action) != fund) continue;
      actions.round[action] = Pence{};
      due = due || is_due(context, state, action);
    }
    if (due) open_rounds_of(context, state, fund);
  }
}

/// A bid as those who assess it see it: need and capacity of those it would serve, and the agency
/// that it goes to. Bonus points are for the community that leads.
Bid bid_on(const Context& context, const Parameters& p, OfferId offer) {
  const World& world = context.world;
  const CommunityId community = world.offers.community[offer];
  const Agency& agency = context.plan.agencies[world.offers.applies_to[offer]];
  const Fund& fund = fund_row(context, fund_of(context, world.offers.action[offer]));
  const double learnt = world.agencies.skill_gain[world.offers.applies_to[offer]];
  return {mean_over_members(world, offer, world.communities.deprivation),
          fund.need_exponent,
          mean_over_members(world, offer, world.communities.capacity),
          agency.skill + (1 - agency.skill) * learnt,
          payroll_advantage(p, agency.payroll),
          world.communities.fifth[community] == poorest_fifth ? fund.bonus_points : 0.0};
}

/// Behind every bid that meets the terms stand those that do not, and never win.
bool meets_terms(double bid_place) { return bid_place < out_of_place; }

/// (244), or where a bid stands that fails the fund's terms: (247), by its next lot.
double stands(const Context& context, const Parameters& p, OfferId offer) {
  const World& world = context.world;
  auto draws =
      context.draws.at(Process::bid_assessment, context.month, world.offers.draw_key[offer]);
  const double lot = draws.fine_uniform();
  const Fund& fund = fund_row(context, fund_of(context, world.offers.action[offer]));
  const double chance = eligible(fund, world.communities.capacity[world.offers.community[offer]]);
  if (chance < 1 && draws.uniform() >= chance) return out_of_place * (1 + lot);
  return place_of(merit(p, bid_on(context, p, offer)), lot);
}

/// Leaves this month's bids for an action in `service_scratch`, best first, as the flows that they
/// would become. Equal places go by row.
void rank_bids(const Context& context, const Parameters& p, CompetitionState& state,
               ActionId action) {
  World& world = context.world;
  auto& bid_place = state.offers.bid_place;
  auto& order = world.service_scratch;
  order.clear();
  for_offers(world, action, [&](OfferId offer) {
    if (world.offers.applies[offer] != Proposal::bids) return;
    bid_place[offer] = stands(context, p, offer);
    order.push_back(FlowId(offer.row()));
  });
  std::sort(order.begin(), order.end(), [&](FlowId a, FlowId b) {
    const double first = bid_place[OfferId(a.row())];
    const double second = bid_place[OfferId(b.row())];
    return first != second ? first < second : a < b;
  });
}

/// Officers' time, paid by the fund through the bid's own flow: the ledger knows no other money,
/// and every cost of a plan is to be inside its total.
void pay_for_bid(const Context& context, FlowId flow, Pence cost) {
  commit(context.world, flow, cost, context.month);
  pay(context.world, flow, cost, context.month);
  spend_on_administration(context.world, flow, cost, context.month);
}

/// Opens the flow that a bid is, whether it wins or loses.
FlowId enter_bid(const Context& context, OfferId offer) {
  World& world = context.world;
  const ActionId action = world.offers.action[offer];
  const AgencyId agency = world.offers.applies_to[offer];
  return open_flow(
      world, {offer, fund_of(context, action), agency, world.actions.chosen[action],
              world.relationship(world.offers.community[offer], agency), world.offers.bid[offer],
              context.month, static_cast<double>(project_months(context, action))});
}

/// What the bid costs (15), at most what its fund has left this year.
Pence price_of(const Context& context, OfferId offer) {
  const World& world = context.world;
  const FundId fund = fund_of(context, world.offers.action[offer]);
  return min(cost_of_bid(world, fund, world.offers.community[offer], world.offers.bid[offer]),
             world.ledger.balance(fund, Account::available));
}

/// The offer is entitled to what it has won; its flow goes on to appraisal when the call is over.
void win(const Context& context, OfferId offer) {
  World& world = context.world;
  entitle(world, offer, world.offers.bid[offer]);
  const FlowId flow = enter_bid(context, offer);
  pay_for_bid(context, flow, price_of(context, offer));
  world.flows.ready[flow] = context.month + fund_row(context, world.flows.fund[flow]).call_open;
}

/// The bid's flow ends at once, refused, and never joins the order of service: it is the last of
/// `live`, so it is taken off there. Returns what the bid has cost, at most `pool`.
Pence lose(const Context& context, OfferId offer, Pence pool) {
  World& world = context.world;
  const Pence cost = min(price_of(context, offer), pool);
  entitle(world, offer, cost);
  const FlowId flow = enter_bid(context, offer);
  pay_for_bid(context, flow, cost);
  close_flow(world, flow, Stage::refused, context.month);
  world.live.pop_back();
  return cost;
}

/// Takes what no promise and no application needs from the action's offers, and returns it.
Pence take_back(World& world, ActionId action) {
  Pence pool;
  for_offers(world, action, [&](OfferId offer) {
    const Pence left = unclaimed(world, offer);
    entitle(world, offer, Pence{} - left);
    pool += left;
  });
  return pool;
}

/// What of the money that is left a bid in its turn wins: what it asks for, the rest where that is
/// enough of it, or nothing; (245), (248).
Pence award_of(const Context& context, const CompetitionState& state, OfferId offer, Pence left) {
  if (!meets_terms(state.offers.bid_place[offer])) return {};
  const Pence asked = context.world.offers.bid[offer];
  const FundId fund = fund_of(context, context.world.offers.action[offer]);
  const Fund& terms = fund_row(context, fund);
  const Pence least = min(asked, max(share_of(asked, terms.least_award), terms.smallest_project));
  return left >= least ? min(asked, left) : Pence{};
}

/// One round of one action: its unclaimed money is pooled, bids get what they ask for in their
/// order, one that no longer fits is passed over, and what is left is shared out again by formula
/// until the next round; (245), (246).
void hold_round(const Context& context, const Parameters& p, CompetitionState& state,
                ActionId action) {
  World& world = context.world;
  rank_bids(context, p, state, action);
  Pence pool = take_back(world, action);
  Pence left = world.actions.round[action];
  for (const FlowId bidder : world.service_scratch) {
    const OfferId offer(bidder.row());
    const Pence award = award_of(context, state, offer, left);
    if (award == Pence{}) continue;
    world.offers.bid[offer] = award;
    win(context, offer);
    world.offers.applies[offer] = Proposal::won;
    left -= award;
    pool -= award;
  }
  for (const FlowId bidder : world.service_scratch) {
    const OfferId offer(bidder.row());
    if (world.offers.applies[offer] == Proposal::bids) pool -= lose(context, offer, pool);
  }
  world.service_scratch.clear();
  split(context, action, pool);
}

/// Reads bids, need, capacity, skill and payroll. Writes entitlements, flows and the lists of live
/// ones, the costs of bids. Equations (242) to (246).
void hold_rounds(const Context& context, const Parameters& p, CompetitionState& state, RowRange) {
  World& world = context.world;
  const std::size_t known = world.live.size();
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (world.actions.round[action] > Pence{}) hold_round(context, p, state, action);
  }
  if (world.live.size() > known) admit_new_flows(context, known);
}

constexpr std::array rows = {
    row<&Parameters::need_weight>(
        {"need_weight", "1", 0, 2,
         "how far the score follows need: at 1 the chance to be ranked first goes by need to "
         "the fund's exponent",
         assumption(450),
         plausible(0.3, 1.7,
                   "assessors may nearly overlook need, or reward it beyond the formula")}),
    row<&Parameters::quality_weight>(
        {"quality_weight", "1", 0, 4,
         "log-odds of being ranked ahead by a bid of full rather than no quality, the mean "
         "of community capacity and agency skill",
         assumption(451),
         plausible(
             0.7, 3.3,
             "a perfect bid is twice as likely to win as an empty one, or nearly thirty times")}),
    row<&Parameters::payroll_gain>(
        {"payroll_gain", "1", 0, 2,
         "log-odds that US$100 a head more of administrative payroll bring, of bidding and "
         "of being ranked ahead together",
         measured("fitted to US$100 a head more winning 10.7 % more")}),
    row<&Parameters::payroll_deciding>(
        {"payroll_deciding", "1", 0, 1,
         "share of the effect of administrative payroll that acts on whether a bid is made",
         assumption(452),
         plausible(0.2, 0.8,
                   "the study tells that officers bring money, not by which of the two ways")}),
    row<&Parameters::ordinary_payroll>(
        {"ordinary_payroll", "GBP/person/year", 0, 10000,
         "administrative payroll at which bids are as frequent as applications", assumption(453),
         not_drawn("fixes the scale: agency.administrative_payroll is compared with it")}),
    row<&Parameters::pounds_per_dollar>(
        {"pounds_per_dollar", "GBP/USD", 0.5, 1,
         "what buys as much officers' time as a dollar does", assumption(454),
         plausible(0.6, 0.85, "exchange rates and purchasing powers differ, and over the years")}),
    row<&Parameters::match_deterrence>(
        {"match_deterrence", "1", 0, 3,
         "log-odds of bidding lost where bidders must bring the whole project's cost",
         measured("waiving match funding had no effect in one national programme")}),
    row<&Parameters::bonus_effect>(
        {"bonus_effect", "1", 0, 1, "share of bonus points that reaches the ranking",
         measured("bonus points for deprived areas had no effect in one national programme")}),
};
constexpr std::array steps = {
    step<&set_terms>(MonthPhase::start, Rows::whole, "set_terms"),
    step<&open_rounds>(MonthPhase::engagement, Rows::whole, "open_rounds"),
    step<&hold_rounds>(MonthPhase::applications, Rows::whole, "hold_rounds"),
};

}  // namespace

double payroll_advantage(const Parameters& parameters, double payroll) {
  const double dollars = (payroll - parameters.ordinary_payroll) / parameters.pounds_per_dollar;
  return parameters.payroll_gain * dollars / hundred_dollars;
}

double merit(const Parameters& parameters, const Bid& bid) {
  const double quality = (bid.capacity + bid.skill) / 2;
  const double points = parameters.quality_weight * (quality - 0.5) +
                        (1 - parameters.payroll_deciding) * bid.advantage +
                        parameters.bonus_effect * bid.bonus;
  return maths::pow(bid.need, bid.exponent * parameters.need_weight) * maths::exp(points);
}

double place_of(double merit, double lot) {
  return merit > 0 ? std::min(-maths::log(lot) / merit, last_place) : last_place;
}

double eligible(const Fund& fund, double capacity) {
  return maths::pow(fund.eligibility, 2 * (1 - capacity));
}

Mechanism competition() {
  return {"competition",
          "Rounds of bids for competitive funds: who bids, what that costs, and who wins.",
          "L3",
          "Plackett 1975; docs/model-money.md (240)-(248)",
          rows,
          steps,
          &make_default<Parameters>,
          &make_state<CompetitionState>};
}

}  // namespace tranche::mechanisms
