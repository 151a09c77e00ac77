#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Direction: how far a programme is ordered from above (mandate), left to those who carry it out
/// (autonomy), or both joined by co-design (linkage). Orders are followed and disempower; autonomy
/// is welcome and weak in effect; linkage needs both, time and staff. The form is assumed, in line
/// with audits from above that worked where monitoring from the grassroots did not (Olken 2007) and
/// with the review of Mansuri & Rao (2013). Half of each is the ordinary direction, under which
/// services were measured. Equations (120)–(124) of docs/model-citizens.md.
struct DirectionParameters {
  double mandate = 0.5;
  double autonomy = 0.5;
  double linkage = 0.5;
  double autonomous_compliance = 0.2;
  double effect_of_compliance = 0.25;
  double disempowerment = 0.003;
  double linking = 0.1;
  double linking_staff = 0.02;
};

/// (1 − l)[m + b·u(1 − m)] + l·√(m·u), from 0 to 1.
double compliance(const DirectionParameters& parameters, double linkage);
/// The same where mandate, autonomy and linkage are each one half.
double ordinary_compliance(const DirectionParameters& parameters);
/// How well a design turns out, 1 under ordinary direction.
double fit_of_direction(const DirectionParameters& parameters, double linkage);

void begin_linking(const Context& context, const DirectionParameters& parameters, RowRange none);
void direct_new_flows(const Context& context, const DirectionParameters& parameters, RowRange live);
void feel_direction(const Context& context, const DirectionParameters& parameters,
                    RowRange communities);
void build_linkage(const Context& context, const DirectionParameters& parameters, RowRange none);

Mechanism direction();

}  // namespace tranche::mechanisms
