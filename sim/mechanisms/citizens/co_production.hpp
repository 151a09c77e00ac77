#pragma once
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Co-production: residents design services with those who deliver them. What it gives depends on
/// who takes part and from when: a design that was theirs from the outset fits best, one they are
/// asked about later keeps part of its faults. It takes some of the fear out of applying and gives
/// ownership; it takes months and staff time. No published effect size. Equations (129)–(134) of
/// docs/model-citizens.md.
struct CoProductionParameters {
  double representative = 0.1;
  double building = 0.1;
  double fit_gain = 0.1;
  double later_worth = 0.5;
  double later_pace = 0.1;
  double ease_gain = 0.25;
  double ownership = 0.003;
  double design_months = 3;
  double design_staff = 0.02;
};

/// What the mechanism remembers.
struct CoProductionState final : State {
  StaffPlan staff{*this};
};

/// Who takes part: the dose, in proportion to how many take part at all, up to those who stand for
/// everyone [1].
double who_takes_part(const CoProductionParameters& parameters, double dose, double participation);
/// How far a running design is residents' own a month later, where they are now at the table to
/// this extent.
double redesigned(const CoProductionParameters& parameters, double co_designed, double co_produced);

void design_new_flows(const Context& context, const CoProductionParameters& parameters,
                      RowRange live);
void redesign_running_flows(const Context& context, const CoProductionParameters& parameters,
                            RowRange live);
void sit_together(const Context& context, const CoProductionParameters& parameters,
                  RowRange communities);
void count_designers(const Context& context, const CoProductionParameters& parameters,
                     CoProductionState& state, RowRange none);

Mechanism co_production();

}  // namespace tranche::mechanisms
