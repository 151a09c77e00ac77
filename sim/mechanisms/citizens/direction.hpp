#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Direction: how far a programme is ordered from above (mandate), left to those who carry it out
/// (autonomy), or both joined by co-design (linkage). Orders are followed and disempower; autonomy
/// is welcome and weak in effect; linkage needs both, time and staff. The form is assumed, in line
/// with audits from above that worked where monitoring from the grassroots did not (Olken 2007) and
/// with the review of Mansuri & Rao (2013). Half of each is the ordinary direction, under which
/// services were measured: its fit is exactly 1. Leaves out: mandates that speed clearance up,
/// direction that differs between agencies, what linkage teaches the centre. Equations (120)–(124)
/// of docs/model-citizens.md.
struct DirectionParameters {
  double mandate = 0.5;                ///< how far it is ordered from above, m [1]
  double autonomy = 0.5;               ///< how far those who carry it out may decide, u [1]
  double linkage = 0.5;                ///< how far both are joined in the end, l [1]
  double autonomous_compliance = 0.2;  ///< of full autonomy without any mandate, b [1]
  double effect_of_compliance = 0.25;  ///< fit that full compliance adds to none [1]
  double disempowerment = 0.003;       ///< buy-in lost to a full mandate without linkage [1/month]
  double linking = 0.1;         ///< share of the linkage still lacking that is built [1/month]
  double linking_staff = 0.02;  ///< share of an agency's staff time for full linkage [1]
};

/// How far what is done is what was meant, at this linkage: (1 − l)[m + b·u(1 − m)] + l·√(m·u),
/// from 0 to 1, equation (120) [1].
double compliance(const DirectionParameters& parameters, double linkage);
/// Compliance where mandate, autonomy and linkage are each one half: ½ + b/8 [1].
double ordinary_compliance(const DirectionParameters& parameters);
/// Fit of services at this linkage, 1 under ordinary direction: equation (122) [1].
double fit_of_direction(const DirectionParameters& parameters, double linkage);

/// Begins with no more linkage than the ordinary: l_0 of (121). Writes the place's series `linkage`
/// and `compliance`.
void begin_linking(const Context& context, const DirectionParameters& parameters, RowRange none);
/// Lets this month's new service flows fit as well as they are complied with: equation (122). Reads
/// the place's `linkage`; writes `Flows::fit`.
void direct_new_flows(const Context& context, const DirectionParameters& parameters, RowRange live);
/// Lets residents feel orders where something is delivered: equation (123). Reads `planned_spend`
/// and the place's `linkage`; adds to `Communities::buy_in_shift`.
void feel_direction(const Context& context, const DirectionParameters& parameters,
                    RowRange communities);
/// Builds linkage and takes the staff time that it costs: equations (121), (124). Writes the
/// place's `linkage` and `compliance`; adds to `Agencies::staff_elsewhere`.
void build_linkage(const Context& context, const DirectionParameters& parameters, RowRange none);

/// The mechanism, as the catalogue lists it.
Mechanism direction();

}  // namespace tranche::mechanisms
