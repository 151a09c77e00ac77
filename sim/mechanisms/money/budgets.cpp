#include "mechanisms/money/budgets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "mechanisms/shared/allocation.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/rules.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = BudgetsParameters;
using params::assumption;
using params::plausible;
using params::row;

/// The part of (28) that is held back of a year.
Pence yearly_reserve(const Fund& fund, std::size_t year) {
  return share_of(fund.budget[year], fund.reserve_share);
}

/// What a fund has for its phases over its whole life, the reserve apart.
Pence programme_total(const Fund& fund) {
  Pence sum;
  for (std::size_t year = 0; year < fund.budget.size(); ++year)
    sum += fund.budget[year] - yearly_reserve(fund, year);
  return sum;
}

/// What a community draws a lot for, one a replicate and purpose.
enum class Lot { pilot = 0, whole_project = 1 };

/// Two words, so that no two communities of a country are likely to share it.
double lot_of(const Context& context, Lot purpose, OfferId offer) {
  const DrawKey community =
      context.world.communities.draw_key[context.world.offers.community[offer]];
  return context.draws.at(Process::pilot_choice, static_cast<int>(purpose), community)
      .fine_uniform();
}

/// Puts offers, which stand in a list of flows, in the order of their communities' lots.
void sort_by_lot(const Context& context, Lot purpose, std::vector<FlowId>& offers) {
  std::sort(offers.begin(), offers.end(), [&](FlowId a, FlowId b) {
    return lot_of(context, purpose, OfferId(a.row())) < lot_of(context, purpose, OfferId(b.row()));
  });
}

/// Leaves eligible the pilots with the lowest lots; the lot is the community's, so plans pilot in
/// the same places.
void choose_pilots(const Context& context, ActionId action, double share) {
  World& world = context.world;
  auto& order = world.service_scratch;
  order.clear();
  const auto first = world.offer_first[action.row()];
  const auto last = world.offer_first[action.row() + 1];
  for (auto row = first; row < last; ++row) order.push_back(FlowId(row));
  sort_by_lot(context, Lot::pilot, order);
  const auto pilots = static_cast<std::size_t>(std::ceil(share * (last - first) - 1e-9));
  for (std::size_t i = pilots; i < order.size(); ++i)
    world.offers.eligible[OfferId(order[i].row())] = 0;
  order.clear();
}

/// Leaves in `service_scratch` the offers whose share is too small for a project, in the order of
/// their lots, and returns what they are entitled to together.
Pence gather_small(const Context& context, ActionId action, Pence smallest) {
  World& world = context.world;
  auto& small = world.service_scratch;
  small.clear();
  Pence pool;
  for (auto row = world.offer_first[action.row()]; row < world.offer_first[action.row() + 1];
       ++row) {
    const Pence part = world.offers.entitlement[OfferId(row)];
    if (part == Pence{} || part >= smallest) continue;
    small.push_back(FlowId(row));
    pool += part;
  }
  sort_by_lot(context, Lot::whole_project, small);
  return pool;
}

/// Of the fund and what is delivered, so that plans which offer the same thing share its draws.
DrawKey action_key(const Context& context, ActionId action) {
  const Action& what = context.plan.actions[action];
  return combine(context.plan.funds[fund_of(context, action)].key,
                 context.plan.interventions[what.options.front()].key);
}

/// Shares too small for a project become whole ones for some: a systematic sample (Madow 1949) in
/// which each has the chance that its share is of a project, so that on average nobody gains or
/// loses; (256).
void round_small(const Context& context, ActionId action, Pence smallest) {
  World& world = context.world;
  const Pence pool = gather_small(context, action, smallest);
  if (pool == Pence{}) return;
  const auto projects =
      std::max<std::int64_t>(1, pool.value / std::max<std::int64_t>(1, smallest.value));
  const double step = static_cast<double>(pool.value) / static_cast<double>(projects);
  double next =
      step * context.draws.at(Process::pilot_choice, 2, action_key(context, action)).uniform();
  double before = 0;
  Pence left = pool;
  std::int64_t to_come = projects;
  for (const FlowId one : world.service_scratch) {
    Pence& entitlement = world.offers.entitlement[OfferId(one.row())];
    before += static_cast<double>(entitlement.value);
    entitlement = Pence{};
    if (before <= next || to_come == 0) continue;
    next += step;
    entitlement = {left.value / to_come};
    left -= entitlement;
    --to_come;
  }
  if (!world.service_scratch.empty())
    world.offers.entitlement[OfferId(world.service_scratch.back().row())] += left;
  world.service_scratch.clear();
}

/// Reads the plan, population and deprivation; writes who is eligible and the entitlements of
/// offers and actions. Equations (26) and (27).
void share_out(const Context& context, const Parameters&, RowRange) {
  const Plan& plan = context.plan;
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const Phase& phase = plan.phases[plan.actions[i].phase];
    const Fund& fund = plan.funds[phase.fund];
    if (phase.pilot_share < 1) choose_pilots(context, ActionId::from(i), phase.pilot_share);
    const Pence amount =
        share_of(programme_total(fund), phase.budget_share * plan.actions[i].share);
    split(context, ActionId::from(i), amount);
    round_small(context, ActionId::from(i), fund.smallest_project);
  }
}

/// (29) for what is committed and not paid. It is taken off the offer's promises, so that the
/// community may ask again.
void lapse_commitments(const Context& context) {
  World& world = context.world;
  for (const FlowId flow : world.live) {
    const double roll_over = context.plan.funds[world.flows.fund[flow]].roll_over;
    const Pence kept = share_of(world.flows.committed[flow], roll_over);
    const Pence lost = world.flows.committed[flow] - kept;
    lapse(world, flow, lost, context.month);
    world.offers.promised[world.flows.offer[flow]] -= lost;
  }
}

/// (29) for what is available.
void lapse_unpromised(const Context& context, FundId fund) {
  Ledger& ledger = context.world.ledger;
  const Pence available = ledger.balance(fund, Account::available);
  const Pence kept = share_of(available, context.plan.funds[fund].roll_over);
  ledger.move(fund, Account::available, Account::lapsed, available - kept, context.month);
}

/// (28), of what a levy has raised of the year, which is all of it for any other fund.
void release_year(const Context& context, FundId id, std::size_t year) {
  const Fund& fund = context.plan.funds[id];
  if (year >= fund.budget.size()) return;
  const Pence raised = fund.budget[year] - context.world.funds.not_raised[id];
  const Pence reserve = share_of(raised, fund.reserve_share);
  context.world.ledger.move(id, Account::budget, Account::reserve, reserve, context.month);
  context.world.ledger.move(id, Account::budget, Account::available, raised - reserve,
                            context.month);
}

/// Whether evidence favours what the action delivers: nothing speaks against it, and it is the only
/// option or likely enough the best.
bool worth_expanding(const Context& context, const Parameters& p, ActionId action, FundId fund) {
  const Action& what = context.plan.actions[action];
  if (context.plan.phases[what.phase].fund != fund || !context.world.actions.open[action])
    return false;
  if (!context.world.actions.sound[action]) return false;
  return what.options.size() == 1 || context.world.actions.p_best[action] >= p.expansion_confidence;
}

/// Opens part of the reserve to actions worth it, in proportion to their entitlements, which grow
/// by it. Where there is none the reserve stays.
void expand(const Context& context, const Parameters& p, FundId fund, Pence amount) {
  World& world = context.world;
  double total = 0;  // [GBP/100], whole numbers below 2^53
  const auto value = [&](ActionId action) {
    return static_cast<double>(world.actions.entitlement[action].value);
  };
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (worth_expanding(context, p, action, fund)) total += value(action);
  }
  if (total <= 0) return;
  world.ledger.move(fund, Account::reserve, Account::available, amount, context.month);
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (!worth_expanding(context, p, action, fund)) continue;
    split(context, action, share_of(amount, value(action) / total));
  }
}

/// From `expansion_start` of the fund's life on, the reserve is opened in equal parts over the
/// years that are left; (30).
void open_reserve(const Context& context, const Parameters& p, FundId fund, std::size_t year) {
  const std::size_t years = context.plan.funds[fund].budget.size();
  if (year >= years || static_cast<double>(year) < p.expansion_start * static_cast<double>(years))
    return;
  const Pence balance = context.world.ledger.balance(fund, Account::reserve);
  const Pence part = share_of(balance, 1.0 / static_cast<double>(years - year));
  if (part > Pence{}) expand(context, p, fund, part);
}

/// In each first month of a fiscal year what is left of the old one lapses, and then, as in month
/// 0, the new one is released. Reads evidence about actions; writes accounts, commitments and
/// promises, and entitlements that an expansion raises. Equations (28) to (30).
void turn_year(const Context& context, const Parameters& p, RowRange) {
  const Calendar& calendar = context.plan.calendar;
  const bool first_month_of_year = calendar.month_of_fiscal_year(context.month) == 0;
  if (context.month != 0 && !first_month_of_year) return;
  if (context.month != 0) lapse_commitments(context);
  const auto year = static_cast<std::size_t>(calendar.fiscal_year(context.month));
  for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund) {
    if (context.month != 0) lapse_unpromised(context, fund);
    release_year(context, fund, year);
    if (!has_rule(context.plan, {RuleAct::expand})) open_reserve(context, p, fund, year);
  }
}

constexpr std::array rows = {
    row<&Parameters::expansion_start>(
        {"expansion_start", "1", 0, 1, "share of a fund's life after which its reserve may be used",
         assumption(31),
         plausible(
             0.25, 0.75,
             "a reserve is seldom touched in the first quarter and seldom left for the last")}),
    row<&Parameters::expansion_confidence>(
        {"expansion_confidence", "1", 0.5, 1,
         "probability of being the best option that an expansion asks for", assumption(32),
         plausible(0.6, 0.95,
                   "who decides asks for better than even odds and never gets certainty")}),
};
constexpr std::array steps = {
    step<&share_out>(MonthPhase::start, Rows::whole, "share_out"),
    step<&turn_year>(MonthPhase::budgets, Rows::whole, "turn_year"),
};

}  // namespace

Mechanism budgets() {
  return {
      "budgets",
      "Need-weighted entitlements, fiscal years, roll-over, the money of pilots and the reserve.",
      "L3 L7 L14",
      "docs/model-money.md (26)-(30)",
      rows,
      steps,
      &make_default<Parameters>};
}

}  // namespace tranche::mechanisms
