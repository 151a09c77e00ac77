#pragma once
#include <algorithm>

#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

// What mechanisms do to the design of a flow. Each multiplies `Flows::fit`, so the order in which
// they come does not change what they mean, only the last digits.

/// Calls `visit` with each flow of these positions of `World::live` that was applied for this
/// month: the moment at which its design is made.
template <class Visit>
void for_new_flows(const Context& context, RowRange live, Visit visit) {
  for (std::size_t at = live.first; at < live.last; ++at) {
    const FlowId flow = context.world.live[at];
    if (context.world.flows.applied[flow] == context.month) visit(flow);
  }
}

/// Whether a flow pays for a service, which moves outcomes, and not for an enabling measure.
inline bool is_service(const Context& context, FlowId flow) {
  const InterventionId what = context.world.flows.intervention[flow];
  return context.plan.interventions[what].kind == InterventionKind::service;
}

/// Lets a flow wait so many months longer for its design, from now or from when it was to be ready;
/// a part of a month counts. Writes `Flows::ready` [month].
inline void delay_design(const Context& context, FlowId flow, double months) {
  double& ready = context.world.flows.ready[flow];
  if (months > 0) ready = std::max<double>(ready, context.month) + months;
}

}  // namespace tranche::mechanisms
