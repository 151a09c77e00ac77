#include "mechanisms/money/simplification.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "mechanisms/money/agreements_asked.hpp"
#include "mechanisms/shared/new_flows.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = SimplificationParameters;

constexpr InterventionKind measure = InterventionKind::simplification;

constexpr std::array rows = {
    row<&P::most>(
        {"most", "1", 0, 1, "share of forms and agreements that simplification can do away with",
         assumption(540),
         plausible(0.2, 0.8,
                   "law and audit keep some of them; reviews of forms find a fifth to spare, or "
                   "most of them")}),
    row<&P::renegotiation>(
        {"renegotiation", "1/month", 0, 1,
         "share of the way there that a month of a full dose goes", assumption(541),
         plausible(0.04, 0.2, "half of what can go has gone after three months, or seventeen")}),
    row<&P::creep>(
        {"creep", "1/month", 0, 0.5,
         "share of what was given up that comes back in a month in which nobody keeps it up",
         assumption(542),
         plausible(0.005, 0.05, "half of it is back after one year, or after eleven")}),
    row<&P::caught>(
        {"caught", "1", 0, 0.05, "share of fit that each agreement left out would have saved",
         assumption(543),
         plausible(0, 0.015,
                   "most agreements are formal; the eight of a project find a tenth to mend at "
                   "most")}),
    row<&P::renegotiation_staff>(
        {"renegotiation_staff", "1", 0, 0.5,
         "share of an agency's staff time that simplification takes at a full dose",
         assumption(544),
         plausible(0.005, 0.05, "an hour a month to two hours a week of each post")}),
};

constexpr std::array steps = {
    step<&ask_for_less>(MonthPhase::applications, Rows::flows, "ask_for_less"),
    step<&renegotiate>(MonthPhase::learning, Rows::communities, "renegotiate"),
    step<&take_negotiators>(MonthPhase::learning, Rows::whole, "take_negotiators"),
};

/// A lot of the flow's own: an event that is no part of any month.
double lot_of(const Context& context, FlowId flow) {
  return context.draws.at(Process::fewer_agreements, 0, context.world.flows.draw_key[flow])
      .uniform();
}

}  // namespace

double simplified_after(const SimplificationParameters& parameters, double simplified,
                        double dose) {
  const double reach = parameters.most * std::min(dose, 1.0);
  const double pace = reach > simplified ? parameters.renegotiation : parameters.creep;
  return simplified + pace * (reach - simplified);
}

int agreements_left(int in_plan, double simplified, double lot) {
  return std::max(1, static_cast<int>(std::floor(in_plan * (1 - simplified) + lot)));
}

void ask_for_less(const Context& context, const SimplificationParameters& parameters,
                  RowRange live) {
  Flows& flows = context.world.flows;
  for_new_flows(context, live, [&](FlowId flow) {
    const double simplified = context.world.communities.simplified[flows.community[flow]];
    if (!(simplified > 0)) return;
    const int in_plan = agreements_in_plan(context, flow);
    const int left = agreements_left(in_plan, simplified, lot_of(context, flow));
    flows.clearances_needed[flow] = left;
    if (is_service(context, flow))
      flows.fit[flow] *= std::max(0.0, 1 - parameters.caught * (in_plan - left));
  });
}

void renegotiate(const Context& context, const SimplificationParameters& parameters,
                 RowRange communities) {
  Communities& table = context.world.communities;
  const auto doses = table.dose.lane(measure_lane(measure));
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    double& simplified = table.simplified[CommunityId::from(at)];
    simplified = simplified_after(parameters, simplified, doses[at]);
  }
}

void take_negotiators(const Context& context, const SimplificationParameters& parameters,
                      SimplificationState& state, RowRange) {
  take_staff(context, state.staff, measure, parameters.renegotiation_staff);
}

Mechanism simplification() {
  return {
      "simplification",
      "Forms and agreements are given up one negotiation after another, for money and time, and "
      "creep back.",
      "L4",
      "docs/model-money.md (310)-(313)",
      rows,
      steps,
      &make_default<SimplificationParameters>,
      &make_state<SimplificationState>};
}

}  // namespace tranche::mechanisms
