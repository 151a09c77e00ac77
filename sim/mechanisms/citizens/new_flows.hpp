#pragma once
#include <cmath>

#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// Calls `visit` with each flow of these positions of `World::live` that was applied for this
/// month: the moment at which its design is made.
template <class Visit>
void for_new_flows(const Context& context, RowRange live, Visit visit) {
  for (std::size_t at = live.first; at < live.last; ++at) {
    const FlowId flow = context.world.live[at];
    if (context.world.flows.applied[flow] == context.month) visit(flow);
  }
}

inline bool is_service(const Context& context, FlowId flow) {
  const InterventionId what = context.world.flows.intervention[flow];
  return context.plan.interventions[what].kind == InterventionKind::service;
}

/// A design of this many months longer is ready later; rounded to whole months.
inline void delay_design(const Context& context, FlowId flow, double months) {
  std::int32_t& ready = context.world.flows.ready[flow];
  const auto from = ready > context.month ? ready : context.month;
  if (months >= 0.5) ready = from + static_cast<Month>(std::lround(months));
}

}  // namespace tranche::mechanisms
