#include "mechanisms/citizens/agendas.hpp"

#include <array>

#include "mechanisms/shared/members.hpp"
#include "mechanisms/shared/new_flows.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::not_drawn;
using params::plausible;
using params::row;
using P = AgendasParameters;

constexpr double ordinary = 0.5;  // of agenda and of capacity; A372

constexpr std::array rows = {
    row<&P::set_outside>(
        {"set_outside", "1", 0, 1, "share of the agenda that the programme sets, not the community",
         assumption(280), not_drawn("the plan says it; one half stands for a plan that does not")}),
    row<&P::own_fit>(
        {"own_fit", "1", 0, 0.4,
         "share of what services do that a wholly own agenda adds at a capacity of one half",
         assumption(281),
         plausible(0.07, 0.33,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::off_programme>(
        {"off_programme", "1", 0, 0.4,
         "share of what services do for the programme's outcomes that a wholly own agenda takes "
         "away",
         assumption(282),
         plausible(0.07, 0.33,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::crowding_out>(
        {"crowding_out", "1", 0, 0.1,
         "how much a wholly outside agenda raises the threshold for joining", assumption(283),
         plausible(0.02, 0.08,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::resentment>(
        {"resentment", "1/month", 0, 0.006,
         "buy-in lost where a wholly outside agenda is delivered", assumption(284),
         plausible(0.001, 0.005,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::deliberation>({"deliberation", "month", 0, 12,
                           "months that setting a wholly own agenda takes longer", assumption(285),
                           plausible(2, 6, "two monthly meetings, or half a year of them")}),
};

constexpr std::array steps = {
    step<&set_agendas>(MonthPhase::applications, Rows::flows, "set_agendas"),
    step<&crowd_out>(MonthPhase::trust, Rows::communities, "crowd_out"),
};

}  // namespace

double beyond_ordinary_agenda(const AgendasParameters& parameters) {
  return (parameters.set_outside - ordinary) / (1 - ordinary);
}

double fit_of_agenda(const AgendasParameters& parameters, double capacity) {
  // 2C of (157) is the capacity relative to the ordinary one.
  const double gained = parameters.own_fit * capacity / ordinary - parameters.off_programme;
  return 1 - beyond_ordinary_agenda(parameters) * gained;
}

void set_agendas(const Context& context, const AgendasParameters& parameters, RowRange live) {
  const double outside = beyond_ordinary_agenda(parameters);
  if (outside == 0) return;  // the ordinary agenda
  Flows& flows = context.world.flows;
  for_new_flows(context, live, [&](FlowId flow) {
    if (!is_service(context, flow)) return;
    flows.fit[flow] *= fit_of_agenda(
        parameters,
        mean_over_members(context.world, flows.offer[flow], context.world.communities.capacity));
    delay_design(context, flow, -outside * parameters.deliberation);  // none if set outside
  });
}

void crowd_out(const Context& context, const AgendasParameters& parameters, RowRange communities) {
  const double outside = beyond_ordinary_agenda(parameters);
  if (outside == 0) return;
  Communities& table = context.world.communities;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    if (!(table.planned_spend[id] > 0)) continue;  // nothing is delivered there
    table.buy_in_shift[id] -= parameters.resentment * outside;
    table.joining_pull[id] -= parameters.crowding_out * outside;
  }
}

Mechanism agendas() {
  return {"agendas",
          "An agenda set outside crowds out a community's own; one it sets itself fits it and may "
          "leave the programme.",
          "L27",
          "docs/model-citizens.md (157)-(159)",
          rows,
          steps,
          &make_default<AgendasParameters>};
}

}  // namespace tranche::mechanisms
