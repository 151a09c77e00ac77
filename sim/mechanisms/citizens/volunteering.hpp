#pragma once
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Volunteering: hours that residents who take part give where their giving is organised. They
/// build up a stock that is not money and fades, and do to outcomes what nobody has measured: its
/// effect is drawn once a replicate from a prior around zero, the same under every plan. Being
/// asked is what makes many join; organising takes staff time. What volunteers did before any
/// programme is part of the outcomes as measured. Equations (153)–(156) of docs/model-citizens.md.
struct VolunteeringParameters {
  double hours = 4;
  double fading = 0.1;
  double half_hours = 2;
  double effect_mean = 0;
  double effect_deviation = 0.01;
  double asked_pull = 0.05;
  double organising_staff = 0.02;
};

/// What the mechanism remembers.
struct VolunteeringState final : State {
  StaffPlan staff{*this};
};

/// Stock of hours a head a month later.
double hours_after(const VolunteeringParameters& parameters, double stock, double dose,
                   double participation);

void draw_volunteering_effects(const Context& context, const VolunteeringParameters& parameters,
                               RowRange none);
void volunteer(const Context& context, const VolunteeringParameters& parameters,
               RowRange communities);
void organise(const Context& context, const VolunteeringParameters& parameters,
              VolunteeringState& state, RowRange none);

Mechanism volunteering();

}  // namespace tranche::mechanisms
