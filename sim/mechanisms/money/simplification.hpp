#pragma once
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Administrative simplification as a measure that is bought: forms are shortened and agreements
/// given up, community by community, because each has to be negotiated with whoever asks for it.
/// While it is not kept up, requirements creep back. What begins meanwhile asks for less; what has
/// begun keeps what it was told. An agreement that nobody seeks finds no mistake either, so a
/// design that passed fewer of them suits a little less. Without the measure nothing changes.
/// Leaves out: which agreements are given up first, and how long each takes; that a form is one for
/// all of a fund's communities. Equations (310)–(313) of docs/model-money.md.
struct SimplificationParameters {
  double most = 0.5;                  ///< of forms and agreements, that can be given up [1]
  double renegotiation = 0.08;        ///< share of the way there that a month goes [1/month]
  double creep = 0.02;                ///< of what is no longer kept up, that comes back [1/month]
  double caught = 0.004;              ///< of fit, that an agreement more would have saved [1]
  double renegotiation_staff = 0.02;  ///< share of an agency's staff time at a full dose [1]
};

/// Staff time planned for the measure: all that the mechanism keeps to itself.
struct SimplificationState final : State {
  StaffPlan staff{*this, "staff_simplification"};
};

/// Share of forms and agreements given up [1], a month after it was `simplified`, at this dose;
/// equation (310).
double simplified_after(const SimplificationParameters& parameters, double simplified, double dose);
/// Agreements left of `in_plan` where a share `simplified` [1] is given up, at least 1, by a lot in
/// (0, 1), so that the mean is exact; equation (312).
int agreements_left(int in_plan, double simplified, double lot);

/// Lets flows that begin this month seek fewer agreements; what those would have found stays in the
/// design of services. Reads `Communities::simplified`; writes `clearances_needed` and `fit` of
/// flows. Equations (312), (313).
void ask_for_less(const Context& context, const SimplificationParameters& parameters,
                  RowRange live);
/// Gives requirements up, or lets them come back: (310). Reads doses; writes `simplified`.
void renegotiate(const Context& context, const SimplificationParameters& parameters,
                 RowRange communities);
/// Takes the staff time of it. Reads doses; adds to `Agencies::staff_elsewhere`.
void take_negotiators(const Context& context, const SimplificationParameters& parameters,
                      SimplificationState& state, RowRange none);

/// The mechanism, as the catalogue lists it.
Mechanism simplification();

}  // namespace tranche::mechanisms
