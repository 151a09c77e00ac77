#include <algorithm>

#include "mechanisms/money/capital_site.hpp"
#include "mechanisms/money/fund_cash.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

constexpr Month year = 12;

/// A project is complete when its stages are over and it is paid for, or when nothing has come for
/// it for a year or can come: what cannot be paid is cut.
bool complete(const Site& site, FlowId flow) {
  if (!stages_over(site, flow)) return false;
  const Flows& flows = site.flows();
  if (spent_on(flows, flow) >= cost_of(site, flow)) return true;
  if (flows.committed[flow] + flows.held[flow] > Pence{}) return false;
  return fund_is_empty(site.world().ledger, flows.fund[flow]) ||
         months_of(site, flow) >= site.state.flows.whole[flow] + year;
}

/// What is complete serves from the next month on, and is to be run: (268).
void open_to_use(const Site& site, FlowId flow) {
  World& world = site.world();
  const Flows& flows = world.flows;
  const std::size_t lane = flows.intervention[flow].row();
  for (const auto& [community, share] : world.members_of(flow)) {
    const double residents = world.communities.population[community];
    if (!(residents > 0)) continue;  // one of several, in which nobody lives
    site.state.communities.in_use.at(community, lane) +=
        flows.made[flow] / site.state.flows.overrun[flow];
    world.communities.delivered.at(community, lane) +=
        flows.delivery[flow].pounds() * share / residents;
  }
  site.state.funds.to_run.at(flows.fund[flow], lane) +=
      spent_on(flows, flow).pounds() / price_of(site, flow) / site.of(flow).lump_sum;
  world.place.capital_complete[the_place] += 1;
  close_flow(world, flow, Stage::closed, site.context.month);
}

/// Asks for more time; whether it is given: (270).
bool extended(const Site& site, FlowId flow) {
  std::uint8_t& times = site.state.flows.extended[flow];
  if (times >= site.p.most_extensions) return false;
  DrawStream draws =
      site.context.draws.at(Process::capital_extension, times, site.flows().draw_key[flow]);
  if (draws.uniform() >= site.p.extension_granted) return false;
  ++times;
  site.state.flows.due[flow] = site.context.month + site.p.extension;
  site.world().place.capital_extended[the_place] += 1;
  return true;
}

/// The end of a project's month: complete, given more time, or stopped.
void end_month(const Site& site, FlowId flow) {
  if (complete(site, flow)) return open_to_use(site, flow);
  if (site.context.month < site.state.flows.due[flow] || extended(site, flow)) return;
  close_flow(site.world(), flow, Stage::cancelled, site.context.month);
}

/// Pays what a fund has of a month's running cost; returns the share of it that is run [1].
double share_run(const Site& site, FundId fund, Pence cost) {
  if (cost == Pence{} || !fund_lives(site.context, fund)) return 1;
  Ledger& ledger = site.world().ledger;
  const Pence pay = min(cost, ledger.balance(fund, Account::available));
  ledger.move(fund, Account::available, Account::delivery, pay, site.context.month);
  return static_cast<double>(pay.value) / static_cast<double>(cost.value);
}

/// Pays for a month of running what funds have built of one intervention; returns the share of it
/// that is run [1]. Whoever owns it goes on alone where its fund is gone: (269).
double run_built(const Site& site, InterventionId what) {
  const double each = site.context.plan.interventions[what].capital.running_cost / 12;
  if (each == 0) return 1;
  double needed = 0;
  double paid = 0;
  for (FundId fund(0); fund.row() < site.context.plan.funds.size(); ++fund) {
    const double cost = each * site.state.funds.to_run.at(fund, what.row());
    needed += cost;
    paid += cost * share_run(site, fund, Pence{static_cast<std::int64_t>(cost * 100)});
  }
  return needed > 0 ? paid / needed : 1;
}

/// What is complete in every community serves as a service of the same money would: (268).
void serve(const Site& site, InterventionId id) {
  const Intervention& what = site.context.plan.interventions[id];
  const double run = run_built(site, id);
  const double worn = 1 / (what.capital.asset_life * 12);
  Communities& communities = site.world().communities;
  const auto in_use = site.state.communities.in_use.lane(id.row());
  for (std::size_t at = 0; at < in_use.size(); ++at) {
    if (in_use[at] == 0) continue;
    const CommunityId community = CommunityId::from(at);
    const double useful = in_use[at] / what.duration * run;
    const double dose = useful / (what.cost_per_head / 12);
    if (what.kind == InterventionKind::service) {
      communities.service_spend.at(community, id.row()) += useful;
      communities.doing[community] += dose;
    } else {
      communities.dose.at(community, measure_lane(what.kind)) += dose;
    }
    in_use[at] *= 1 - worn;
  }
  for (double& projects : site.state.funds.to_run.lane(id.row())) projects *= 1 - worn;
}

/// Projects that are approved or in their stages, at the end of the month.
void count_projects_of(const Site& site) {
  double waiting = 0;
  double under_way = 0;
  for (const FlowId flow : site.world().live) {
    if (!is_built(site.world(), flow)) continue;
    waiting += site.flows().stage[flow] == Stage::approved;
    under_way += site.flows().stage[flow] == Stage::delivering;
  }
  site.world().place.capital_not_started[the_place] = waiting;
  site.world().place.capital_under_way[the_place] = under_way;
}

}  // namespace

void use_and_end(const Context& context, const CapitalParameters& p, CapitalState& state,
                 RowRange) {
  if (!builds(context.plan)) return;
  const Site site{context, p, state};
  World& world = context.world;
  for (InterventionId id(0); id.row() < context.plan.interventions.size(); ++id) {
    if (world.interventions.built[id]) serve(site, id);
  }
  const std::size_t closed = world.closed.size();
  for (const FlowId flow : world.live) {
    if (is_built(world, flow) && world.flows.stage[flow] == Stage::delivering)
      end_month(site, flow);
  }
  if (world.closed.size() > closed) compact_live(world);
  count_projects_of(site);
}

}  // namespace tranche::mechanisms
