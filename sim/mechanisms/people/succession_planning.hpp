#pragma once
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Succession planning as a measure that is bought: agencies write down what they know, whoever
/// leaves introduces a successor to residents, and posts are protected at a change of control. An
/// agency has as much of it as the residents it serves, on average. What nobody keeps up goes out
/// of date. Without the measure nothing changes. Leaves out: staff who stay though a new government
/// wants something else; what writing down does to variety, which is in `organisational_code`.
/// Source: knowledge that is written down survives turnover (Argote 1999); no effect of a change of
/// control where staff are protected (Akhtari, Moreira & Trucco 2022). Equations (314)–(317) of
/// docs/model-people.md.
struct SuccessionPlanningParameters {
  double ceiling = 0.8;          ///< codification that a full dose, kept up, comes to [1]
  double writing = 0.08;         ///< share of the way there that a month goes [1/month]
  double ageing = 0.02;          ///< of what is no longer kept up, that goes out of date [1/month]
  double introduced = 0.5;       ///< of what a departure costs in trust, saved at full extent [1]
  double kept_on = 0.3;          ///< of staff whom a change of control would replace [1]
  double planning_staff = 0.02;  ///< share of an agency's staff time at a full dose [1]
};

/// How far each agency has come, and staff time planned for it.
struct SuccessionPlanningState final : State {
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<double> handed_over{
        *this, within(range::share, {"handed_over", "1", "how far it plans its succession"})};
  } agencies{*this};
  StaffPlan staff{*this, "staff_succession_planning"};
};

/// How far an agency plans its succession a month after it did `handed_over` [1], at this dose;
/// equation (314).
double handed_over_after(const SuccessionPlanningParameters& parameters, double handed_over,
                         double dose);

/// Moves agencies on and sets what turnover and changes of control read of it: (314)–(317). Reads
/// doses and the plan's codification; writes the state, `codification_gain`, `introductions` and
/// `kept_on`; adds to `staff_elsewhere`.
void plan_succession(const Context& context, const SuccessionPlanningParameters& parameters,
                     SuccessionPlanningState& state, RowRange none);

/// The mechanism, as the catalogue lists it.
Mechanism succession_planning();

}  // namespace tranche::mechanisms
