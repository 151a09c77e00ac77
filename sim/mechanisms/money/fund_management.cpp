#include "mechanisms/money/fund_management.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/money/fund_cash.hpp"
#include "mechanisms/money/virement.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = FundManagementParameters;
using params::assumption;
using params::plausible;
using params::row;

/// One lot of an area of a fund, the same under every plan that has the fund.
double area_lot(const Context& context, FundId fund, CommunityId community, int which) {
  const DrawKey key =
      combine(context.plan.funds[fund].key, context.world.communities.draw_key[community]);
  return context.draws.at(Process::area_set_up, which, key).fine_uniform();
}

/// Reads the plan; writes when each offer may first be applied for. Equation (250).
void set_up_areas(const Context& context, const Parameters&, RowRange) {
  Offers& offers = context.world.offers;
  for (OfferId offer(0); offer.row() < offers.rows(); ++offer) {
    const FundId id = fund_of(context, offers.action[offer]);
    const Fund& fund = context.plan.funds[id];
    if (fund.set_up == 0 && fund.start_over == 0) continue;
    const CommunityId community = offers.community[offer];
    const double begins =
        area_begins(fund, area_lot(context, id, community, 0), area_lot(context, id, community, 1));
    offers.not_before[offer] = static_cast<Month>(std::lround(begins));
  }
}

/// A twelfth of what the team costs a year, while the fund lives, at most what there is. Reads and
/// writes the funds' accounts. Equation (251).
void pay_teams(const Context& context, const Parameters&, RowRange) {
  Ledger& ledger = context.world.ledger;
  for (FundId id(0); id.row() < context.plan.funds.size(); ++id) {
    const Fund& fund = context.plan.funds[id];
    if (fund.team == Pence{} || !fund_lives(context, id)) continue;
    const Pence pay = min(share_of(fund.team, 1.0 / 12), ledger.balance(id, Account::available));
    ledger.move(id, Account::available, Account::administration, pay, context.month);
  }
}

/// Whether a fund's money is won by bids, which has rounds of its own.
bool won_by_bids(const Context& context, FundId fund) {
  for (ActionId action(0); action.row() < context.world.actions.rows(); ++action) {
    if (context.world.actions.competed[action] && fund_of(context, action) == fund) return true;
  }
  return false;
}

/// Longest ordinary project of the fund's open actions [month].
int longest_project(const Context& context, FundId fund) {
  double longest = 1;
  for (ActionId action(0); action.row() < context.world.actions.rows(); ++action) {
    if (!context.world.actions.open[action] || fund_of(context, action) != fund) continue;
    const InterventionId what = context.world.actions.chosen[action];
    longest = std::max(longest, context.plan.interventions[what].duration);
  }
  return static_cast<int>(std::ceil(longest));
}

/// Reads promises, requests and the funds' money; writes whether each takes applications this
/// month: (259). Rounds of a competition have their own (240).
void open_calls(const Context& context, const Parameters& p, RowRange) {
  for (FundId id(0); id.row() < context.plan.funds.size(); ++id) {
    if (won_by_bids(context, id)) continue;
    const Pence cash = cash_within(context, id, longest_project(context, id));
    const double most = static_cast<double>(cash.value) * (1 + p.over_approval);
    context.world.funds.calls_open[id] =
        static_cast<double>(outstanding(context.world, id).value) < most ? 1 : 0;
  }
}

/// Months of the fiscal year in which managers look at what would be left: the middle, the last
/// quarter and the last month.
bool managers_look(int month_of_year) {
  return month_of_year == 6 || month_of_year == 9 || month_of_year == 11;
}

/// What of an amount falls in this fiscal year if it is spent evenly over so many months from now.
Pence year_part(const Context& context, Pence amount, double months) {
  const int left = 12 - context.plan.calendar.month_of_fiscal_year(context.month);
  return share_of(amount, std::min(1.0, left / months));
}

/// What is available and no approved flow that waits for a contract will need this year.
Pence expected_left(const Context& context, FundId fund) {
  const World& world = context.world;
  Pence left = world.ledger.balance(fund, Account::available);
  for (const FlowId flow : world.live) {
    if (world.flows.fund[flow] != fund || world.flows.stage[flow] != Stage::approved) continue;
    left -=
        year_part(context, world.flows.promised[flow], std::max(1.0, world.flows.duration[flow]));
  }
  return max(left, Pence{});
}

/// What managers see of it: off by a factor, less so where the fund is managed well.
Pence as_forecast(const Context& context, const Parameters& p, FundId id, Pence left) {
  const Fund& fund = context.plan.funds[id];
  DrawStream draws = context.draws.at(Process::year_forecast, context.month, fund.key);
  const double error = p.forecast_error * (1 - fund.management) * standard_normal(draws);
  return min(share_of(left, std::min(1.0, maths::exp(error))), left);
}

/// What a running flow can take on top of its part of the year: at most `acceleration` of that
/// part, and what it was promised; (253).
Pence can_bring_forward(const Context& context, const Parameters& p, FlowId flow) {
  const Flows& flows = context.world.flows;
  const Pence hand = flows.committed[flow] + flows.held[flow];
  const Pence open =
      flows.promised[flow] - flows.paid_total[flow] - flows.committed[flow] - flows.lapsed[flow];
  const double months = std::max(1, flows.promised_end[flow] - context.month);
  const Pence part = year_part(context, open + hand, months);
  const auto most = static_cast<std::int64_t>(static_cast<double>(part.value) * p.acceleration);
  return max(Pence{}, min(open, part + Pence{most} - hand));
}

/// In the order of service, until nothing is left to bring forward.
void bring_forward(const Context& context, const Parameters& p, FundId fund) {
  World& world = context.world;
  const Pence left = expected_left(context, fund);
  Pence rest = brought_forward(context.plan.funds[fund], as_forecast(context, p, fund, left));
  for (const FlowId flow : world.service_queue) {
    if (rest == Pence{}) return;
    if (world.flows.fund[flow] != fund || world.flows.stage[flow] != Stage::delivering) continue;
    if (is_built(world, flow)) continue;  // no stage is shorter for money
    const Pence more = min(rest, can_bring_forward(context, p, flow));
    commit(world, flow, more, context.month);
    rest -= more;
  }
}

/// Once a year, from the second on. Reads offers, promises and requests; writes entitlements and
/// the state alone. Equation (258). Not where money is won by bids.
void move_idle_money(const Context& context, const Parameters&, FundManagementState& state,
                     RowRange) {
  const Calendar& calendar = context.plan.calendar;
  if (context.month < 12 || calendar.month_of_fiscal_year(context.month) != 0) return;
  for (FundId id(0); id.row() < context.plan.funds.size(); ++id) {
    const Fund& fund = context.plan.funds[id];
    if (!won_by_bids(context, id) && fund.virement > 0)
      move_idle(context, id, state.offers.short_of_money.all());
  }
}

/// Reads the funds' balances, approved and running flows; writes commitments. Equations (252) and
/// (253).
void look_ahead(const Context& context, const Parameters& p, RowRange) {
  if (!managers_look(context.plan.calendar.month_of_fiscal_year(context.month))) return;
  for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund)
    bring_forward(context, p, fund);
}

constexpr std::array rows = {
    row<&Parameters::acceleration>(
        {"acceleration", "1", 0, 3,
         "most that a running project can add to its part of the year, as a share of it",
         assumption(461),
         plausible(0.25, 2, "some invoices can be had early, or the next stage is begun at once")}),
    row<&Parameters::over_approval>(
        {"over_approval", "1", 0, 1,
         "what is promised and asked for beyond the money there will be within a project's life",
         assumption(475),
         plausible(0, 0.3,
                   "funds approve no more than they have, or up to a third more because "
                   "some give up")}),
    row<&Parameters::forecast_error>(
        {"forecast_error", "1", 0, 1,
         "standard deviation of ln(what managers expect to be left) where nobody manages",
         assumption(462),
         plausible(0.05, 0.5, "books that are closed every month, or once a year")}),
};
constexpr std::array steps = {
    step<&set_up_areas>(MonthPhase::start, Rows::whole, "set_up_areas"),
    step<&move_idle_money>(MonthPhase::budgets, Rows::whole, "move_idle_money"),
    step<&pay_teams>(MonthPhase::budgets, Rows::whole, "pay_teams"),
    step<&open_calls>(MonthPhase::engagement, Rows::whole, "open_calls"),
    step<&look_ahead>(MonthPhase::contracting, Rows::whole, "look_ahead"),
};

}  // namespace

double area_begins(const Fund& fund, double set_up_lot, double place_lot) {
  return fund.set_up * (0.5 + set_up_lot) + place_lot * fund.start_over;
}

Pence brought_forward(const Fund& fund, Pence expected_left) {
  return share_of(expected_left, fund.management * (1 - fund.roll_over));
}

Mechanism fund_management() {
  return {"fund_management",
          "Areas that are set up, teams paid from the first day, and work brought forward before a "
          "year ends.",
          "L3 L14",
          "docs/model-money.md (250)-(253), (258), (259)",
          rows,
          steps,
          &make_default<Parameters>,
          &make_state<FundManagementState>};
}

}  // namespace tranche::mechanisms
