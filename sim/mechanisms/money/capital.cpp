#include "mechanisms/money/capital.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/money/bid_cost.hpp"
#include "mechanisms/money/capital_site.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/flow_money.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = CapitalParameters;
using params::assumption;
using params::plausible;
using params::row;

/// Reads the plan; writes which interventions are built, and begins to count what is.
void mark_built(const Context& context, const Parameters&, RowRange) {
  World& world = context.world;
  if (!builds(context.plan)) return;
  for (std::size_t at = 0; at < context.plan.interventions.size(); ++at)
    world.interventions.built[InterventionId::from(at)] =
        context.plan.interventions[at].capital.built() ? 1 : 0;
  world.place.capital_not_started[the_place] = world.place.capital_under_way[the_place] = 0;
  world.place.capital_complete[the_place] = world.place.capital_extended[the_place] = 0;
}

/// Share of the promise that is spent within so many months, as promised [1].
double planned_outlay(const Site& site, FlowId flow, double months) {
  const double whole = site.flows().duration[flow];
  const Capital& capital = site.of(flow);
  return outlay(site.p, whole * capital.lead() / capital.months(), whole, months);
}

/// What of the rest falls in this fiscal year as promised: (266) [1].
double part_of_year(const Site& site, FlowId flow) {
  const Month left = 12 - site.context.plan.calendar.month_of_fiscal_year(site.context.month);
  const Month begun = site.flows().started[flow];
  const double since = begun < 0 ? 0 : site.context.month - begun;
  const double spent = planned_outlay(site, flow, since);
  if (spent >= 1) return 1;
  return (planned_outlay(site, flow, since + left) - spent) / (1 - spent);
}

/// Reads promises, writes each project's part of this year, for those who commit it.
void plan_year(const Context& context, const Parameters& p, CapitalState& state, RowRange) {
  if (!builds(context.plan)) return;
  const Site site{context, p, state};
  for (const FlowId flow : context.world.live) {
    if (is_built(context.world, flow))
      context.world.flows.year_share[flow] = part_of_year(site, flow);
  }
}

/// What is to be spent by the end of this month: (267).
Pence spent_by_now(const Site& site, FlowId flow) {
  const double share = outlay(site.p, site.state.flows.lead[flow], site.state.flows.whole[flow],
                              months_of(site, flow));
  return share_of(cost_of(site, flow), share);
}

/// The month after the contract: its luck is drawn, and its deadline is that of the fund.
void begin(const Site& site, FlowId flow) {
  Flows& flows = site.world().flows;
  const Capital& capital = site.of(flow);
  const CapitalLuck luck =
      luck_of_capital(site.p, capital, flows.duration[flow] / capital.months(),
                      site.context.draws.at(Process::capital_luck, 0, flows.draw_key[flow]));
  site.state.flows.lead[flow] = luck.lead;
  site.state.flows.whole[flow] = luck.whole;
  site.state.flows.overrun[flow] = luck.overrun;
  site.state.flows.due[flow] = site.fund(flow).deadline;
  site.state.flows.extended[flow] = 0;
  flows.stage[flow] = Stage::delivering;
  flows.started[flow] = site.context.month;
}

/// Commits what the work has run ahead of the promise, as far as there is money.
void commit_ahead(const Site& site, FlowId flow, Pence due) {
  const Flows& flows = site.flows();
  const Pence there = flows.paid_total[flow] + flows.committed[flow];
  const Pence open = flows.promised[flow] - there - flows.lapsed[flow];
  const Pence free = site.world().ledger.balance(flows.fund[flow], Account::available);
  const Pence amount = min(min(due - there, open), free);
  if (amount > Pence{}) commit(site.world(), flow, amount, site.context.month);
}

/// What is claimed by now: what the promise says for the months that are paid ahead, and at least
/// what the work needs.
Pence claimed(const Site& site, FlowId flow, Pence due) {
  const Flows& flows = site.flows();
  const double months = months_of(site, flow) + site.fund(flow).months_ahead();
  return max(due, share_of(flows.promised[flow], planned_outlay(site, flow, months)));
}

/// What the first payment settles of the bid (15): nothing of one that was paid when it was made.
Pence cost_to_settle(const World& world, FlowId flow) {
  const Flows& flows = world.flows;
  if (flows.paid_total[flow] > Pence{} || world.actions.competed[flows.action[flow]]) return {};
  return cost_of_bid(world, flows.fund[flow], flows.community[flow], flows.promised[flow]);
}

/// Pays a claim and plans what is spent this month.
void pay_for(const Site& site, FlowId flow) {
  World& world = site.world();
  Flows& flows = world.flows;
  const Pence due = spent_by_now(site, flow);
  commit_ahead(site, flow, due);
  const Pence bid = cost_to_settle(world, flow);
  const Pence wanted = max(claimed(site, flow, due), bid) - flows.paid_total[flow];
  pay(world, flow, min(flows.committed[flow], max(wanted, Pence{})), site.context.month);
  spend_on_administration(world, flow, min(bid, flows.held[flow]), site.context.month);
  flows.planned[flow] = max(Pence{}, due - spent_on(flows, flow));
}

/// Reads contracts and the funds' balances, in the order of service; writes luck, commitments,
/// payments and plans of what is built. Equations (263) to (267).
void pay_builders(const Context& context, const Parameters& p, CapitalState& state, RowRange) {
  if (!builds(context.plan)) return;
  const Site site{context, p, state};
  for (const FlowId flow : context.world.service_queue) {
    if (!is_built(context.world, flow)) continue;
    if (context.world.flows.stage[flow] == Stage::contracted) begin(site, flow);
    if (context.world.flows.stage[flow] == Stage::delivering) pay_for(site, flow);
  }
}

constexpr std::array rows = {
    row<&Parameters::slip>(
        {"slip", "1", 0, 3, "mean time that stages take beyond what was said, as a share of it",
         assumption(485,
                    "HM Treasury, Optimism bias (2013), after Mott MacDonald (2002): at most 4 % "
                    "for standard buildings, 20 % for standard and 25 % for other civil works, "
                    "39 % for other buildings; {}"),
         plausible(0, 0.4, "hardly any, as in ordinary buildings, or two fifths as in others")}),
    row<&Parameters::stage_spread>(
        {"stage_spread", "1", 0, 1.5, "standard deviation of ln(length) of a stage",
         assumption(486),
         plausible(0.2, 0.7,
                   "most stages lie within a fifth of what is usual, or within half and "
                   "double")}),
    row<&Parameters::overrun>(
        {"overrun", "1", -0.5, 3, "mean cost beyond what was said, as a share of it",
         assumption(487,
                    "Flyvbjerg, Holm & Buhl 2002: 20 % for roads, 28 % for all transport projects; "
                    "{}"),
         plausible(0, 0.3, "small local projects are better known than roads, or no better")}),
    row<&Parameters::overrun_spread>(
        {"overrun_spread", "1", 0, 1.5, "standard deviation of ln(cost over what was said)",
         assumption(488, "Flyvbjerg, Holm & Buhl 2002: 30 % of 120 % for roads; {}"),
         plausible(0.1, 0.4, "as little as among standard buildings, or as much as among rails")}),
    row<&Parameters::early_share>(
        {"early_share", "1", 0, 1, "share of the cost that is spent before building begins",
         assumption(489),
         plausible(0.05, 0.2, "fees of those who design and check: a twentieth, or a fifth")}),
    row<&Parameters::outlay_peak>(
        {"outlay_peak", "1", 0.1, 2, "part of building after which most is spent a month",
         assumption(490,
                    "form: Norden 1970, whose curve has spent 97 % by the end at the default; {}"),
         plausible(0.3, 0.7, "works that begin with what is dear, or that end with it")}),
    row<&Parameters::extension_granted>(
        {"extension_granted", "1", 0, 1, "probability that who misses a deadline gets more time",
         assumption(491),
         plausible(0.4, 0.95, "funders seldom want a hole in the ground; some do say no")}),
    row<&Parameters::extension>({"extension", "month", 1, 60, "more time that a project is given",
                                 assumption(492),
                                 plausible(6, 24, "half a year, or two budget years")}),
    row<&Parameters::most_extensions>({"most_extensions", "1", 0, 20,
                                       "how often a project can be given more time",
                                       assumption(493), plausible(0, 2, "never, or twice")}),
};
constexpr std::array steps = {
    step<&mark_built>(MonthPhase::start, Rows::whole, "mark_built"),
    step<&plan_year>(MonthPhase::contracting, Rows::whole, "plan_year"),
    step<&pay_builders>(MonthPhase::contracting, Rows::whole, "pay_builders",
                        {"contracting", "contract_and_pay"}),
    step<&use_and_end>(MonthPhase::delivery, Rows::whole, "use_and_end", {"delivery", "deliver"}),
};

}  // namespace

CapitalLuck luck_of_capital(const Parameters& parameters, const Capital& capital, double scale,
                            DrawStream stream) {
  const double overrun =
      (1 + parameters.overrun) * lognormal_factor(stream, parameters.overrun_spread);
  const auto length = [&](double said) {
    return said * scale *
           ((1 + parameters.slip) * lognormal_factor(stream, parameters.stage_spread));
  };
  double lead = length(capital.design);
  lead += length(capital.consent);
  lead += length(capital.procurement);
  return {lead, lead + length(capital.building), overrun};
}

double outlay(const Parameters& parameters, double lead, double whole, double months) {
  if (months >= whole) return 1;
  const double early = lead > 0 ? std::min(1.0, months / lead) : 1;
  const double built = std::max(0.0, months - lead) / (whole - lead);
  const double steepness = 1 / (2 * parameters.outlay_peak * parameters.outlay_peak);
  const double late = maths::expm1(-steepness * built * built) / maths::expm1(-steepness);
  return parameters.early_share * early + (1 - parameters.early_share) * late;
}

Mechanism capital() {
  return {"capital",
          "Lump sums that are built in stages, late and dear, and serve once they are complete.",
          "",
          "Norden 1970; Flyvbjerg, Holm & Buhl 2002; docs/model-money.md (263)-(271)",
          rows,
          steps,
          &make_default<Parameters>,
          &make_state<CapitalState>};
}

}  // namespace tranche::mechanisms
