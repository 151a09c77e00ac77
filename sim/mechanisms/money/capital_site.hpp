#pragma once
#include <algorithm>

#include "mechanisms/money/capital.hpp"
#include "mechanisms/shared/lookups.hpp"

namespace tranche::mechanisms {

// What the two halves of the mechanism `capital` share: building, and what becomes of it.

/// A month of capital: what is the same for every project.
struct Site {
  const Context& context;
  const CapitalParameters& p;
  CapitalState& state;

  World& world() const { return context.world; }
  const Flows& flows() const { return context.world.flows; }
  const Capital& of(FlowId flow) const { return intervention_of(context, flow).capital; }
  const Fund& fund(FlowId flow) const { return context.plan.funds[flows().fund[flow]]; }
};

/// Whether anything in the plan is built.
inline bool builds(const Plan& plan) {
  return std::ranges::any_of(plan.interventions,
                             [](const Intervention& one) { return one.capital.built(); });
}

/// What the promise is worth, given the project's luck and its fund's prices [1].
inline double price_of(const Site& site, FlowId flow) {
  return site.state.flows.overrun[flow] * site.world().funds.cost_factor[site.flows().fund[flow]];
}

/// What the project will cost: what it was promised, or less where it turns out cheap.
inline Pence cost_of(const Site& site, FlowId flow) {
  const Flows& flows = site.flows();
  return min(share_of(flows.promised[flow], price_of(site, flow)),
             flows.promised[flow] - flows.lapsed[flow]);
}

inline Pence spent_on(const Flows& flows, FlowId flow) {
  return flows.delivery[flow] + flows.administration[flow] + flows.leaked[flow];
}

/// Months since the contract, at the end of this month.
inline Month months_of(const Site& site, FlowId flow) {
  return site.context.month - site.flows().started[flow] + 1;
}

inline bool stages_over(const Site& site, FlowId flow) {
  return months_of(site, flow) >= site.state.flows.whole[flow];
}

/// Reads what is spent and complete; writes services and doses, running costs, the ends of
/// projects, and their counts. Equations (268) to (271).
void use_and_end(const Context& context, const CapitalParameters& parameters, CapitalState& state,
                 RowRange rows);

}  // namespace tranche::mechanisms
