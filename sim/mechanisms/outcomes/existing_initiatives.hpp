#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// What already runs and stops running: the outcomes a place was measured with contain its effect,
/// so an initiative that goes on adds nothing. One that ends (at a date, by a plan, or with a
/// change of control) takes its effect with it, as fast as it fades, and leaves open the needs that
/// it met. Coverage is that of `intervention_map`. Equations (205)–(207) of docs/model-evidence.md.
struct ExistingInitiativesParameters {
  double lost_at_change = 0.1;
};

/// Share of an initiative's effect that is gone so many months after it ended [1].
double share_gone(double fade_out, Month months);

void end_initiatives(const Context& context, const ExistingInitiativesParameters& parameters,
                     RowRange none);
void open_needs(const Context& context, const ExistingInitiativesParameters& parameters,
                RowRange none);
void lose_effects(const Context& context, const ExistingInitiativesParameters& parameters,
                  RowRange communities);

Mechanism existing_initiatives();

}  // namespace tranche::mechanisms
