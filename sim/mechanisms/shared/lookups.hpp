#pragma once
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

// What belongs to a flow or an action of the plan, found in one place.

/// The phase that an action is part of.
inline const Phase& phase_of(const Context& context, ActionId action) {
  return context.plan.phases[context.plan.actions[action].phase];
}
/// The phase that a flow's action is part of.
inline const Phase& phase_of(const Context& context, FlowId flow) {
  return phase_of(context, context.world.flows.action[flow]);
}

/// The fund that pays for an action.
inline FundId fund_of(const Context& context, ActionId action) {
  return phase_of(context, action).fund;
}

/// What a flow delivers.
inline const Intervention& intervention_of(const Context& context, FlowId flow) {
  return context.plan.interventions[context.world.flows.intervention[flow]];
}

/// Whether a flow is carried by `capital`: spent in stages, and of no service before completion.
inline bool is_built(const World& world, FlowId flow) {
  return world.interventions.built[world.flows.intervention[flow]] != 0;
}

/// Whether a fund has nothing left, neither this year nor for a later one; its reserve does not
/// count.
inline bool fund_is_empty(const Ledger& ledger, FundId fund) {
  return ledger.balance(fund, Account::budget) + ledger.balance(fund, Account::available) ==
         Pence{};
}

}  // namespace tranche::mechanisms
