#pragma once
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Co-production: residents design services with those who deliver them. What it gives depends on
/// who takes part and from when: a design that was theirs from the outset fits best, one they are
/// asked about later keeps part of its faults. It takes some of the fear out of applying and gives
/// ownership; it takes months and staff time. A measure for users brings them to a table of their
/// own, which designs services for their group alone. Without the measure nothing changes. No
/// published effect size. Leaves out: who among residents sits at the table (`appraisal` has elite
/// capture), and designs that residents make worse. Equations (129)–(134) of
/// docs/model-citizens.md.
struct CoProductionParameters {
  double representative = 0.1;  ///< participation that stands for everyone [1]
  double building = 0.1;        ///< share of the way to who takes part now [1/month]
  double fit_gain = 0.1;        ///< fit that a design wholly residents' own adds [1]
  double later_worth = 0.5;     ///< of being asked later, relative to a seat from the outset [1]
  double later_pace = 0.1;      ///< share of that worth which later changes make good [1/month]
  double ease_gain = 0.25;      ///< share of the psychological cost of applying taken away [1]
  double ownership = 0.003;     ///< buy-in gained where all is residents' own [1/month]
  double design_months = 3;     ///< that a design wholly residents' own takes longer [month]
  double design_staff = 0.02;   ///< share of an agency's staff time at a full dose [1]
};

/// Staff time planned for the measure: all that the mechanism keeps to itself.
struct CoProductionState final : State {
  StaffPlan staff{*this, "staff_co_production"};
};

/// Who takes part at this dose [1] and participation [1]: equation (129) [1].
double who_takes_part(const CoProductionParameters& parameters, double dose, double participation);
/// How far a running design is residents' own a month later [1], where residents are at the table
/// to the extent `co_produced` [1]: the later case of (131). Never less than `co_designed`.
double redesigned(const CoProductionParameters& parameters, double co_designed, double co_produced);

/// Designs this month's new flows with residents: equations (131) from the outset, (132), (134).
/// Reads `Communities::co_produced`; writes `co_designed`, `fit` and `ready` of flows.
void design_new_flows(const Context& context, const CoProductionParameters& parameters,
                      RowRange live);
/// Redesigns running flows as far as residents are asked later: equations (131), (132). Reads
/// `Communities::co_produced`; writes `co_designed` and `fit` of flows.
void redesign_running_flows(const Context& context, const CoProductionParameters& parameters,
                            RowRange live);
/// Brings residents to the table, and with them ease of applying and ownership: equations (129),
/// (130), (133). Reads the dose, `participation` and `planned_spend`; writes `co_produced` and
/// `ease`, adds to `buy_in_shift`.
void sit_together(const Context& context, const CoProductionParameters& parameters,
                  RowRange communities);
/// The same of users at their own table: (129), (130) with their dose and participation. Reads
/// `user_co_production`, `user_participation`; writes `user_co_produced`, `user_ease`.
void sit_with_users(const Context& context, const CoProductionParameters& parameters,
                    RowRange communities);
/// Takes staff time and reports how far residents design, as a mean over them. Reads doses and
/// `co_produced`; adds to `Agencies::staff_elsewhere`, writes the place's `co_produced`.
void count_designers(const Context& context, const CoProductionParameters& parameters,
                     CoProductionState& state, RowRange none);

/// The mechanism, as the catalogue lists it.
Mechanism co_production();

}  // namespace tranche::mechanisms
