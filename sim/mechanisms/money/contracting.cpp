#include "mechanisms/money/contracting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "base/maths.hpp"
#include "base/random_batch.hpp"
#include "mechanisms/money/bid_cost.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = ContractingParameters;
using params::assumption;
using params::measured;
using params::plausible;
using params::row;

constexpr int year = 12;
constexpr double weeks_per_year = weeks_per_month * year;

/// A month of contracting: what is the same for every flow.
struct Desk {
  const Context& context;
  const Parameters& parameters;
  ContractingState& state;
  YearShape shape;
  int month_of_year;  ///< of the fiscal year, 0 … 11
};

/// What was promised and has been neither committed nor lost.
Pence not_yet_committed(const Flows& flows, FlowId flow) {
  return flows.promised[flow] - flows.paid_total[flow] - flows.committed[flow] - flows.lapsed[flow];
}

/// What a flow can plan with: this year's money, whether it has been paid or not.
Pence at_hand(const Flows& flows, FlowId flow) { return flows.committed[flow] + flows.held[flow]; }

/// Share of what is unspent that the flow's fund keeps for the next year [1].
double roll_over_of(const Desk& desk, FlowId flow) {
  return desk.context.plan.funds[desk.context.world.flows.fund[flow]].roll_over;
}

/// What of `amount`, to be spent within `months`, falls in this fiscal year if spending has the
/// year's shape throughout: (12), and all of it where it ends before the year does. What is built
/// is spent by its own plan (265).
Pence this_years(const Desk& desk, FlowId flow, Pence amount, int months) {
  if (is_built(desk.context.world, flow))
    return share_of(amount, desk.context.world.flows.year_share[flow]);
  const double roll_over = roll_over_of(desk, flow);
  if (months <= year - desk.month_of_year) return amount;
  const double part = weight(desk.shape, {desk.month_of_year, year, roll_over});
  return share_of(amount, part / life_weight(desk.shape, {desk.month_of_year,
                                                          desk.month_of_year + months, roll_over}));
}

/// Whether nothing but money is missing. A flow that is ready and that clearance has not touched by
/// now never will be: the mechanism is off, nobody's agreement is needed.
bool awaits_contract(const Flows& flows, FlowId flow, Month month) {
  return flows.stage[flow] == Stage::approved ||
         (flows.stage[flow] == Stage::applied && month >= flows.ready[flow] &&
          flows.clearances_needed[flow] == 0);
}

/// What a flow's fund may commit to it as a new contract this month. What is built is contracted
/// whole: its lump sum cannot wait for the months after.
Pence free_for_new(const Desk& desk, FlowId flow) {
  const FundId fund = desk.context.world.flows.fund[flow];
  const Pence available = desk.context.world.ledger.balance(fund, Account::available);
  if (is_built(desk.context.world, flow)) return available;
  return available - share_of(desk.state.funds.for_new[fund], kept_for_later(desk.month_of_year));
}

/// Months until the fund's last year is over, when what is not spent is lost; never where all money
/// rolls over.
int months_of_money(const Desk& desk, FundId fund) {
  if (desk.context.plan.funds[fund].roll_over >= 1) return std::numeric_limits<int>::max();
  const auto years = static_cast<Month>(desk.context.plan.funds[fund].budget.size());
  const Month now = desk.context.plan.calendar.fiscal_year(desk.context.month);
  return std::max(1, (years - now) * year - desk.month_of_year);
}

/// A project that its fund would not outlive is made shorter, and cheaper with it, unless it is
/// built: what it gives up is the offer's again. Returns how long it will last [month].
int fit_into_fund(const Desk& desk, FlowId flow) {
  World& world = desk.context.world;
  Flows& flows = world.flows;
  const int months = std::max(1, static_cast<int>(std::ceil(flows.duration[flow])));
  const int left = months_of_money(desk, flows.fund[flow]);
  if (months <= left || is_built(world, flow)) return months;
  const Pence spent = flows.paid_total[flow] + flows.lapsed[flow];
  const Pence kept =
      spent + share_of(flows.promised[flow] - spent, static_cast<double>(left) / months);
  world.offers.promised[flows.offer[flow]] -= flows.promised[flow] - kept;
  flows.promised[flow] = kept;
  flows.duration[flow] = left;
  return left;
}

/// Contracts a flow if its fund has enough of this year's part, else lets it wait. Residents are
/// promised the end, which does not move afterwards.
void try_contract(const Desk& desk, FlowId flow) {
  World& world = desk.context.world;
  Flows& flows = world.flows;
  if (flows.stage[flow] == Stage::applied) approve_flow(world, flow, desk.context.month);
  const int months = fit_into_fund(desk, flow);
  const Pence wanted = this_years(desk, flow, not_yet_committed(flows, flow), months);
  const Pence available = free_for_new(desk, flow);
  if (available < max(share_of(wanted, desk.parameters.least_start), Pence{1})) return;
  commit(world, flow, min(wanted, available), desk.context.month);
  flows.stage[flow] = Stage::contracted;
  flows.promised_end[flow] = desk.context.month + months;
}

/// Commits what a running flow still lacks of this year's part: (12) of all that is still to be
/// spent, less what is at hand already.
void top_up(const Desk& desk, FlowId flow) {
  World& world = desk.context.world;
  const Flows& flows = world.flows;
  const Pence open = not_yet_committed(flows, flow);
  if (open == Pence{}) return;
  const int months = std::max(1, flows.promised_end[flow] - desk.context.month);
  const Pence lacking =
      this_years(desk, flow, open + at_hand(flows, flow), months) - at_hand(flows, flow);
  const Pence available = world.ledger.balance(flows.fund[flow], Account::available);
  const Pence amount = min(min(open, lacking), available);
  if (amount > Pence{}) commit(world, flow, amount, desk.context.month);
}

/// Flows that still wait when their fund has nothing left, now or later, come to nothing, and so do
/// those of which nothing could be approved.
void end_hopeless(const Desk& desk) {
  World& world = desk.context.world;
  const std::size_t closed = world.closed.size();
  for (const FlowId flow : world.live) {
    const Stage stage = world.flows.stage[flow];
    if (stage >= Stage::contracted) continue;
    const bool nothing = stage == Stage::approved && world.flows.promised[flow] <= Pence{};
    if (!nothing && !fund_is_empty(world.ledger, world.flows.fund[flow])) continue;
    close_flow(world, flow, Stage::lapsed, desk.context.month);
  }
  if (world.closed.size() > closed) compact_live(world);
}

/// What running flows still lack of their year, every quarter, in the order of service.
void top_up_all(const Desk& desk) {
  const Flows& flows = desk.context.world.flows;
  for (const FlowId flow : desk.context.world.service_queue) {
    const Stage stage = flows.stage[flow];
    if (stage == Stage::contracted || stage == Stage::delivering) top_up(desk, flow);
  }
}

/// Keeps what each fund has for new contracts when a year begins.
void open_year(const Desk& desk) {
  const Ledger& ledger = desk.context.world.ledger;
  for (FundId fund(0); fund.row() < ledger.funds(); ++fund)
    desk.state.funds.for_new[fund] = ledger.balance(fund, Account::available);
}

/// What runs comes before what is new: new contracts are let every month, in the order of service.
void contract(const Desk& desk) {
  if (desk.month_of_year % 3 == 0) top_up_all(desk);
  if (desk.month_of_year == 0 || desk.context.month == 0) open_year(desk);
  const Flows& flows = desk.context.world.flows;
  for (const FlowId flow : desk.context.world.service_queue) {
    if (flows.stage[flow] < Stage::contracted && awaits_contract(flows, flow, desk.context.month))
      try_contract(desk, flow);
  }
}

/// (13) [1]: the share of what is at hand that falls in the next `ahead` months of the stretch that
/// is left.
double share_ahead(const YearShape& shape, Stretch left, int ahead) {
  if (left.first + ahead >= left.last) return 1;
  return weight(shape, {left.first, left.first + ahead, left.roll_over}) / weight(shape, left);
}

/// A month of a fund: shares of what a flow has at hand, by the month of the fiscal year before
/// which its money ends. They are the same for all its flows, so they are worked out once.
struct FundMonth {
  FundId fund;
  std::array<double, year + 1> next{};  ///< that fall in the next month [1]
  std::array<double, year + 1> paid{};  ///< until the end of the months that are paid ahead [1]
  double rush = 0;                      ///< share of the month that the deadline brings [1]
};

/// Months before the present one are never asked for and stay 0.
FundMonth fund_month(const Desk& desk, FundId fund) {
  const double roll_over = desk.context.plan.funds[fund].roll_over;
  const int ahead = 1 + desk.context.plan.funds[fund].months_ahead();
  const int now = desk.month_of_year;
  FundMonth month;
  month.fund = fund;
  for (int last = now + 1; last <= year; ++last) {
    month.next[static_cast<std::size_t>(last)] = share_ahead(desk.shape, {now, last, roll_over}, 1);
    month.paid[static_cast<std::size_t>(last)] =
        share_ahead(desk.shape, {now, last, roll_over}, ahead);
  }
  month.rush = rush_share(desk.shape, {now, now + 1, roll_over});
  return month;
}

/// Before which month of the fiscal year the flow's money ends. One that is past its promised end
/// plans to be done this month.
std::size_t money_ends(const Desk& desk, FlowId flow) {
  const int left = std::max(1, desk.context.world.flows.promised_end[flow] - desk.context.month);
  return static_cast<std::size_t>(std::min(year, desk.month_of_year + left));
}

/// Writes what delivery reads: the spending planned and the share of it that is rush.
void plan_month(const Desk& desk, const FundMonth& month, FlowId flow) {
  Flows& flows = desk.context.world.flows;
  flows.planned[flow] = share_of(at_hand(flows, flow), month.next[money_ends(desk, flow)]);
  flows.rush[flow] = month.rush;
}

/// The first payment also settles what the bid has cost in officers' time (15), unless it was won
/// in a competition and paid when it was made.
void settle_bid(const Desk& desk, FlowId flow) {
  World& world = desk.context.world;
  if (world.actions.competed[world.flows.action[flow]]) return;
  const Flows& flows = world.flows;
  const Pence cost =
      cost_of_bid(world, flows.fund[flow], flows.community[flow], flows.promised[flow]);
  spend_on_administration(world, flow, min(cost, world.flows.held[flow]), desk.context.month);
}

/// Whether this month's claim is paid in the month: a lot for each flow against its agency's
/// reliability (14).
bool in_time(const Desk& desk, FlowId flow, double uniform) {
  return uniform < desk.state.agencies.pays_on_time[desk.context.world.flows.agency[flow]];
}

/// An agency claims what the plans of this month and of those that are paid ahead ask for: with one
/// month ahead, one late payment does not stop it. Delivery begins with the first payment.
void pay_claim(const Desk& desk, const FundMonth& month, FlowId flow, double uniform) {
  World& world = desk.context.world;
  Flows& flows = world.flows;
  const Pence wanted = share_of(at_hand(flows, flow), month.paid[money_ends(desk, flow)]);
  const Pence claim = min(flows.committed[flow], wanted - flows.held[flow]);
  flows.late[flow] = 0;
  if (claim <= Pence{}) return;
  if (!in_time(desk, flow, uniform)) {
    flows.late[flow] = 1;
    return;
  }
  const bool first = flows.paid_total[flow] == Pence{};
  pay(world, flow, claim, desk.context.month);
  if (first) settle_bid(desk, flow);
  if (flows.stage[flow] == Stage::delivering) return;
  flows.stage[flow] = Stage::delivering;
  flows.started[flow] = desk.context.month;
}

/// Pays and plans for those of some live flows that are contracted or delivering, but for what is
/// built, which `capital` pays; their lots to be
/// paid in time are drawn together. `month` is that of the last flow's fund: live flows are sorted
/// by action, so the next one nearly always belongs to the same fund.
void pay_some(const Desk& desk, FundMonth& month, std::span<const FlowId> live) {
  const Flows& flows = desk.context.world.flows;
  std::array<FlowId, most_streams> running;
  std::array<DrawKey, most_streams> keys;
  std::array<double, most_streams> uniforms;
  std::size_t count = 0;
  for (const FlowId flow : live) {
    if (flows.stage[flow] != Stage::contracted && flows.stage[flow] != Stage::delivering) continue;
    if (is_built(desk.context.world, flow)) continue;
    keys[count] = flows.draw_key[flow];
    running[count++] = flow;
  }
  draw_uniforms(desk.context.draws, Process::payment_delay, desk.context.month,
                std::span(keys).first(count), std::span(uniforms).first(count));
  for (std::size_t at = 0; at < count; ++at) {
    const FlowId flow = running[at];
    if (flows.fund[flow] != month.fund) month = fund_month(desk, flows.fund[flow]);
    pay_claim(desk, month, flow, uniforms[at]);
    plan_month(desk, month, flow);
  }
}

/// Reads the funds' balances, flows in the order of service and agencies' reliability. Writes
/// commitments, contracts and promised ends, plans and rush, payments and lateness, the costs of
/// bids and the flows that come to nothing. Equations (11) to (16).
void contract_and_pay(const Context& context, const Parameters& p, ContractingState& state,
                      RowRange) {
  const Desk desk{context, p, state, year_shape(p),
                  context.plan.calendar.month_of_fiscal_year(context.month)};
  contract(desk);
  end_hopeless(desk);
  const std::span<const FlowId> live = context.world.live;
  FundMonth month;
  for (std::size_t first = 0; first < live.size(); first += most_streams)
    pay_some(desk, month, live.subspan(first, std::min(most_streams, live.size() - first)));
}

/// What a bid to each fund costs, also where it loses: the terms of (15), for `cost_of_bid`. Reads
/// the plan alone; writes two columns of funds.
void price_bids(const Context& context, const Parameters& p, RowRange) {
  Funds& funds = context.world.funds;
  for (std::size_t i = 0; i < context.plan.funds.size(); ++i) {
    const auto pence = static_cast<std::int64_t>(p.bid_cost * context.plan.funds[i].forms * 100);
    funds.bid_cost[FundId::from(i)] = Pence{pence};
    funds.bid_cost_most[FundId::from(i)] = p.bid_cost_most;
  }
}

/// How reliably each agency pays this fiscal year: uniform, with the measured mean and standard
/// deviation; (14). The half-width √3·SD is cut where shares would pass 1. Writes the state alone.
void set_reliability(const Context& context, const Parameters& p, ContractingState& state,
                     RowRange rows) {
  if (context.month != 0 && context.plan.calendar.month_of_fiscal_year(context.month) != 0) return;
  const double half_width = std::min(p.paid_on_time_spread * std::sqrt(3.0), 1 - p.paid_on_time);
  for (std::size_t i = rows.first; i < rows.last; ++i) {
    const AgencyId agency = AgencyId::from(i);
    const DrawKey key = combine(context.world.agencies.draw_key[agency], draw_key("year"));
    const double uniform = context.draws.at(Process::payment_delay, context.month, key).uniform();
    state.agencies.pays_on_time[agency] = p.paid_on_time + half_width * (2 * uniform - 1);
  }
}

constexpr std::array rows = {
    row<&Parameters::rush>({"rush", "1", 0, 20,
                            "how much faster money is spent at the very end of the fiscal year",
                            measured("Liebman & Mahoney 2017, in continuous time")}),
    row<&Parameters::rush_weeks>({"rush_weeks", "week", 0.05, 10,
                                  "how long before the end the rush begins",
                                  measured("Liebman & Mahoney 2017, in continuous time")}),
    row<&Parameters::paid_on_time>({"paid_on_time", "1", 0, 1,
                                    "mean share of payments made within 30 days",
                                    measured("Scottish councils 2010-21")}),
    row<&Parameters::paid_on_time_spread>({"paid_on_time_spread", "1", 0, 0.3,
                                           "standard deviation of that share between agency-years",
                                           measured("Scottish councils 2010-21")}),
    row<&Parameters::least_start>(
        {"least_start", "1", 0, 1, "share of a first year's money that must be there to start",
         assumption(18),
         plausible(0.1, 0.5,
                   "bodies hire with a month's money in hand, or not before half a year's")}),
    row<&Parameters::bid_cost>({"bid_cost", "GBP", 0, 100000,
                                "of officers' time for one bid with ordinary forms",
                                measured("GBP 20,000-30,000 a bid")}),
    row<&Parameters::bid_cost_most>(
        {"bid_cost_most", "1", 0, 0.5, "largest share of a flow that its bid may cost",
         assumption(19),
         plausible(0.02, 0.12,
                   "bids for small sums are shorter than those measured, nobody knows how much")}),
};
constexpr std::array steps = {
    step<&price_bids>(MonthPhase::start, Rows::whole, "price_bids"),
    step<&set_reliability>(MonthPhase::contracting, Rows::agencies, "set_reliability"),
    step<&contract_and_pay>(MonthPhase::contracting, Rows::whole, "contract_and_pay"),
};

}  // namespace

YearShape year_shape(const Parameters& parameters) {
  YearShape shape;
  const double tau = parameters.rush_weeks;
  const double from_start = maths::exp(-weeks_per_year / tau);
  for (int month = 0; month <= year; ++month) {
    const double weeks_left = weeks_per_month * (year - month);
    shape.even[static_cast<std::size_t>(month)] = month / 12.0;
    shape.rush[static_cast<std::size_t>(month)] =
        parameters.rush * tau / weeks_per_year * (maths::exp(-weeks_left / tau) - from_start);
  }
  return shape;
}

double weight(const YearShape& shape, Stretch stretch) {
  const auto first = static_cast<std::size_t>(stretch.first);
  const auto last = static_cast<std::size_t>(stretch.last);
  return shape.even[last] - shape.even[first] +
         (1 - stretch.roll_over) * (shape.rush[last] - shape.rush[first]);
}

double life_weight(const YearShape& shape, Stretch life) {
  const int whole_years = life.last / year;
  const double one_year = weight(shape, {0, year, life.roll_over});
  return whole_years * one_year + weight(shape, {0, life.last % year, life.roll_over}) -
         weight(shape, {0, life.first, life.roll_over});
}

double kept_for_later(int month_of_year) {
  const double left = (year - 1 - month_of_year) / static_cast<double>(year);
  return left * left;
}

double rush_share(const YearShape& shape, Stretch stretch) {
  const double all = weight(shape, stretch);
  const double even = weight(shape, {stretch.first, stretch.last, 1});
  return all > 0 ? (all - even) / all : 0;
}

Mechanism contracting() {
  return {"contracting",
          "Contracts, the year's money, payments in time or late, and spending that runs to the "
          "year's end.",
          "L3 L14",
          "Liebman & Mahoney 2017; docs/model-money.md (11)-(17)",
          rows,
          steps,
          &make_default<Parameters>,
          &make_state<ContractingState>};
}

}  // namespace tranche::mechanisms
