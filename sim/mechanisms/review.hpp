#pragma once
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

// What reviews and the headline result adaptability mean by an intervention that fails in a community.

/// Effect that the plan expects of an intervention, as a mean over domains [1].
inline double forecast_of(const Intervention& intervention) {
  double sum = 0;
  for (const Effect& effect : intervention.effects) sum += effect.mean;
  return intervention.effects.empty() ? 0.0 : sum / static_cast<double>(intervention.effects.size());
}

/// Its true effect where a flow delivers it: the same everywhere but for how its design suits the community.
inline double effect_there(const World& world, FlowId flow) {
  const OfferId offer(flow.row());
  return world.interventions.mean_effect[world.flows.intervention[flow]] * world.flows.fit[flow] *
         world.offers.design[offer] * world.offers.unmet[offer];
}

/// What a service in delivery promised; 0 for any other flow. Only where it is above 0 can a flow fail.
inline double promised_effect(const Context& context, FlowId flow) {
  if (context.world.flows.stage[flow] != Stage::delivering) return 0;
  const Intervention& what = context.plan.interventions[context.world.flows.intervention[flow].row()];
  return what.kind == InterventionKind::service ? forecast_of(what) : 0.0;
}

/// Less than half of what was forecast.
inline bool falls_short(double effect, double forecast) { return effect < forecast / 2; }

}  // namespace tranche::mechanisms
