#include "mechanisms/people/succession_planning.hpp"

#include <algorithm>
#include <array>

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = SuccessionPlanningParameters;

constexpr InterventionKind measure = InterventionKind::succession_planning;

constexpr std::array rows = {
    row<&P::ceiling>({"ceiling", "1", 0, 1,
                      "codification that succession planning can bring an agency to",
                      assumption(545),
                      plausible(0.6, 0.95, "some of what people know can never be written down")}),
    row<&P::writing>({"writing", "1/month", 0, 1,
                      "share of the way there that a month of a full dose goes", assumption(546),
                      plausible(0.04, 0.2, "half is written after three months, or seventeen")}),
    row<&P::ageing>(
        {"ageing", "1/month", 0, 0.5,
         "share of it that goes out of date in a month in which nobody keeps it up",
         assumption(546),
         plausible(0.01, 0.05, "half of a handbook is out of date after one year, or after six")}),
    row<&P::introduced>(
        {"introduced", "1", 0, 1,
         "share of what a departure costs in trust that introducing the successor saves",
         assumption(547),
         plausible(0.2, 0.8, "a new face is a new face; how much a good handover helps is open")}),
    row<&P::kept_on>(
        {"kept_on", "1", 0, 1,
         "share of the staff whom a change of control would replace that stay because posts are "
         "protected",
         assumption(548),
         plausible(0.1, 0.7, "a plan binds a new government a little, a statute nearly wholly")}),
    row<&P::planning_staff>(
        {"planning_staff", "1", 0, 0.5,
         "share of an agency's staff time that succession planning takes at a full dose",
         assumption(549),
         plausible(0.005, 0.05, "an hour a month to two hours a week of each post")}),
};

constexpr std::array steps = {
    step<&plan_succession>(MonthPhase::learning, Rows::whole, "plan_succession"),
};

/// What the rest of the month, and the next, read of an agency that has come so far.
void hand_on(const Context& context, const P& parameters, AgencyId agency, double handed_over) {
  Agencies& agencies = context.world.agencies;
  const double unwritten = parameters.ceiling - context.plan.agencies[agency].codification;
  agencies.codification_gain[agency] = std::max(0.0, unwritten) * handed_over;
  agencies.introductions[agency] = parameters.introduced * handed_over;
  agencies.kept_on[agency] = parameters.kept_on * handed_over;
}

}  // namespace

double handed_over_after(const SuccessionPlanningParameters& parameters, double handed_over,
                         double dose) {
  const double reach = std::min(dose, 1.0);
  const double pace = reach > handed_over ? parameters.writing : parameters.ageing;
  return handed_over + pace * (reach - handed_over);
}

void plan_succession(const Context& context, const SuccessionPlanningParameters& parameters,
                     SuccessionPlanningState& state, RowRange) {
  const bool delivered = is_delivered(context, measure);
  for (std::size_t at = 0; at < context.world.agencies.rows(); ++at) {
    const auto agency = AgencyId::from(at);
    double& handed_over = state.agencies.handed_over[agency];
    const double dose = mean_dose_if(context, agency, measure, delivered);
    handed_over = handed_over_after(parameters, handed_over, dose);
    hand_on(context, parameters, agency, handed_over);
  }
  take_staff(context, state.staff, measure, parameters.planning_staff);
}

Mechanism succession_planning() {
  return {
      "succession_planning",
      "Agencies write down what they know, introduce successors and protect posts, for money and "
      "time; it goes out of date.",
      "L2",
      "Argote 1999; Akhtari et al. 2022; docs/model-people.md (314)-(317)",
      rows,
      steps,
      &make_default<SuccessionPlanningParameters>,
      &make_state<SuccessionPlanningState>};
}

}  // namespace tranche::mechanisms
