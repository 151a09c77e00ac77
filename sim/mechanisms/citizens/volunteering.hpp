#pragma once
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"
#include "mechanisms/shared/side_effects.hpp"

namespace tranche::mechanisms {

/// Volunteering: hours that residents who take part give where their giving is organised. They
/// build up a stock that is not money and fades, and do to outcomes what nobody has measured: its
/// effect is drawn once a replicate from a prior around zero, the same under every plan. Being
/// asked is what makes many join; organising takes staff time. What volunteers did before any
/// programme is part of the outcomes as measured. Leaves out: hours that replace paid work,
/// volunteers who tire, and giving that grants displace. Equations (153)–(156) of
/// docs/model-citizens.md.
struct VolunteeringParameters {
  double hours = 4;                ///< of each who takes part, at a full dose [hour/month]
  double fading = 0.1;             ///< share of what volunteers have built that fades [1/month]
  double half_hours = 2;           ///< stock at which half of the effect is had [hour/person]
  double effect_mean = 0;          ///< believed effect on each outcome at saturation [1]
  double effect_deviation = 0.01;  ///< standard deviation of that belief [1]
  double asked_pull = 0.05;        ///< taken from the threshold for joining at a full dose [1]
  double organising_staff = 0.02;  ///< share of an agency's staff time at a full dose [1]
};

/// The effect drawn for this replicate, and staff time planned for the measure; the stock of hours
/// is `Communities::volunteer_hours`.
struct VolunteeringState final : State {
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    Of<double> volunteering_effect{
        *this,
        {"volunteering_effect", "1", "of volunteering at saturation", Keep::never, Lanes::domain},
        0.0};
  } place{*this};
  StaffPlan staff{*this, "staff_volunteering"};
};

/// Stock of hours a month later [hour/person], at this dose [1] and participation [1]: equation
/// (153).
double hours_after(const VolunteeringParameters& parameters, double stock, double dose,
                   double participation);

/// Draws the effect on each outcome, once a replicate: equation (155). Writes the state's
/// `volunteering_effect`.
void draw_volunteering_effects(const Context& context, const VolunteeringParameters& parameters,
                               VolunteeringState& state, RowRange none);
/// Lets residents give hours, which act on outcomes and draw others in: equations (153), (154),
/// (156). Reads the dose, `participation` and the effect; writes `Communities::volunteer_hours`,
/// adds to `other_effect` and `joining_pull`.
void volunteer(const Context& context, const VolunteeringParameters& parameters,
               VolunteeringState& state, RowRange communities);
/// Takes staff time and reports hours a head. Reads doses and `volunteer_hours`; adds to
/// `Agencies::staff_elsewhere`, writes the place's `volunteer_hours`.
void organise(const Context& context, const VolunteeringParameters& parameters,
              VolunteeringState& state, RowRange none);

/// The mechanism, as the catalogue lists it.
Mechanism volunteering();

}  // namespace tranche::mechanisms
