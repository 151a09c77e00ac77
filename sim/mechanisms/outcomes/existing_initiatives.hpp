#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Existing initiatives: what already runs and stops running. The outcomes a place was measured
/// with contain its effect, so an initiative that goes on adds nothing. One that ends (at a date,
/// by a plan, or with a change of control) takes its effect with it, as fast as it fades, and
/// leaves open the needs that it met. Invariant: what an ended one takes is never more than it had
/// brought. Leaves out: initiatives that shrink or begin again; one is extended by an intervention
/// that names it as prerequisite (docs/adr/0008). How much of a community's need each covers is
/// drawn by `intervention_map`. Source: docs/model-evidence.md, equations (205) to (207).
struct ExistingInitiativesParameters {
  double lost_at_change = 0.1;  ///< probability that a change of control ends it, at no buy-in [1]
};

/// Share of an initiative's effect that is gone so many months after it ended [1]: (206).
/// `fade_out` is of its stock [1/month]. A pure function.
double share_gone(double fade_out, Month months);

/// Ends initiatives whose date has come, or that a change of control of this month ends: (205).
/// Reads administrations' `last_change`, `buy_in` and `population`; writes interventions' `ended`.
void end_initiatives(const Context& context, const ExistingInitiativesParameters& parameters,
                     RowRange none);
/// Leaves open the needs that what ended met, of every offer: (207). Nothing happens before
/// anything has ended. Reads `covered`, `ended` and actions' `chosen`; writes offers' `unmet`, and
/// scales `unmet_as_mapped` by as much.
void open_needs(const Context& context, const ExistingInitiativesParameters& parameters,
                RowRange none);
/// Takes what is gone of ended initiatives out of outcomes: (206). Reads `covered`, `ended` and
/// interventions' `true_effect`; takes from `other_effect`.
void lose_effects(const Context& context, const ExistingInitiativesParameters& parameters,
                  RowRange communities);

Mechanism existing_initiatives();

}  // namespace tranche::mechanisms
