#pragma once
#include <cmath>
#include <cstddef>

#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

// What reviews and the headline result adaptability mean by an intervention that fails in a
// community.

/// Effect that the plan expects of an intervention, as a mean over domains [1]; 0 for one without
/// effects. Below 0 where harm is expected. A service that acts on the outcome of a group of users
/// is judged by that outcome alone, (334) of docs/model-citizens.md.
inline double forecast_of(const Intervention& intervention) {
  if (intervention.user_worth != 0) return intervention.user_worth * intervention.user_effect.mean;
  double sum = 0;
  for (const Effect& effect : intervention.effects) sum += effect.mean;
  return intervention.effects.empty() ? 0.0
                                      : sum / static_cast<double>(intervention.effects.size());
}

/// True effect of an intervention where a flow delivers it [1]: the same everywhere but for how its
/// design suits the community.
inline double effect_there(const World& world, FlowId flow) {
  const OfferId offer = world.flows.offer[flow];
  return world.interventions.mean_effect[world.flows.intervention[flow]] * world.flows.fit[flow] *
         world.offers.design[offer] * world.offers.unmet[offer];
}

/// What services in delivery promised. Remembers the intervention asked about last: live flows are
/// sorted by action, so the next question is nearly always about the same. Made where it is used.
class Promises {
 public:
  explicit Promises(const Context& context) : context_(context) {}

  /// The forecast of a service in delivery, which may be of nothing or of harm; NaN for any other
  /// flow.
  double of(FlowId flow) {
    if (context_.world.flows.stage[flow] != Stage::delivering) return none;
    const InterventionId what = context_.world.flows.intervention[flow];
    if (what != last_) look_up(what);
    return forecast_;
  }

 private:
  static constexpr double none = __builtin_nan("");

  void look_up(InterventionId what) {
    const Intervention& intervention = context_.plan.interventions[what];
    last_ = what;
    forecast_ = intervention.kind == InterventionKind::service ? forecast_of(intervention) : none;
  }

  const Context& context_;
  InterventionId last_;
  double forecast_ = none;
};

/// Visits every initiative, a service as delivered to one community, once: by that of its flows
/// which has been in delivery longest, with what it promised. The visit may end flows.
template <class Visit>
void for_initiatives(const World& world, Promises& promises, Visit&& visit) {
  for (std::size_t at = 0; at < world.live.size();) {
    const OfferId offer = world.flows.offer[world.live[at]];
    FlowId longest;
    for (; at < world.live.size() && world.flows.offer[world.live[at]] == offer; ++at) {
      const FlowId flow = world.live[at];
      if (std::isnan(promises.of(flow))) continue;
      if (!longest.valid() || world.flows.started[flow] < world.flows.started[longest])
        longest = flow;
    }
    if (longest.valid()) visit(longest, promises.of(longest));
  }
}

/// Less than half of what was forecast; of a forecast of harm, more than half of that harm.
inline bool falls_short(double effect, double forecast) { return effect < forecast / 2; }

}  // namespace tranche::mechanisms
