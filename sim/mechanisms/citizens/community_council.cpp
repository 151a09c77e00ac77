#include "mechanisms/citizens/community_council.hpp"

#include <algorithm>
#include <array>

#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/members.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::plausible;
using params::row;
using P = CommunityCouncilParameters;

constexpr std::array rows = {
    row<&P::petition>(
        {"petition", "1/month", 0, 0.1,
         "hazard of a petition for a council at a full dose where enough residents take part",
         assumption(270),
         plausible(0.02, 0.09, "trained groups take one year to a petition, or four")}),
    row<&P::quorum>({"quorum", "1", 0.01, 0.5,
                     "participation at which enough residents take part for a petition",
                     assumption(271),
                     plausible(0.05, 0.2, "half to double, since no study measures it")}),
    row<&P::formation>({"formation", "month", 6, 120,
                        "months from petition to first meeting at a capacity of one half",
                        measured("about three years, English parish councils")}),
    row<&P::stages>({"stages", "1", 1, 10,
                     "steps that forming a council takes, one after the other", assumption(272),
                     plausible(2, 5, "a review and an order, or five rounds of consultation")}),
    row<&P::capacity_weight>(
        {"capacity_weight", "1", 0, 1,
         "how far the pace of forming a council depends on the community's capacity",
         assumption(273),
         plausible(
             0.2, 0.8,
             "formation needs able residents and a willing council, in which proportion is open")}),
    row<&P::take_over>(
        {"take_over", "1", 0, 1,
         "probability that a running service which may be the council's moves to it",
         assumption(274),
         plausible(0.2, 0.8, "councils hand over few services, or most that may be")}),
    row<&P::council_staff>(
        {"council_staff", "1", 0, 0.5,
         "share of an agency's staff time that helping a council takes at a full dose",
         assumption(257),
         plausible(0.01, 0.05, "a few hours to half a day of a working week for each post")}),
};

constexpr std::array steps = {
    step<&move_councils>(MonthPhase::learning, Rows::communities, "move_councils"),
    step<&open_councils>(MonthPhase::learning, Rows::whole, "open_councils"),
};

/// One draw a community and month: a community petitions or takes a step, never both.
bool happens(const Context& context, CommunityId community, double hazard) {
  auto stream = context.draws.at(Process::council_step, context.month,
                                 context.world.communities.draw_key[community]);
  return stream.uniform() < hazard;
}

/// The relationship with the council that the scenario declares for the community, or an invalid
/// one.
RelationshipId council_of(const Context& context, CommunityId community) {
  const World& world = context.world;
  for (auto at = world.relationship_first[community.row()];
       at < world.relationship_first[community.row() + 1]; ++at) {
    const AgencyId agency = world.relationships.agency[RelationshipId(at)];
    if (context.plan.agencies[agency].type == AgencyType::community_council)
      return RelationshipId(at);
  }
  return {};
}

/// A new counterpart knows the community and has no experience with it, so that its trust is the
/// prior (50).
void begin_to_serve(World& world, RelationshipId council) {
  Relationships& table = world.relationships;
  table.serving[council] = 1;
  table.memory[council] = table.retention[council] = 1;  // its members live there
  table.good[council] = table.bad[council] = 0;
}

/// Whether a flow's action names this agency among its candidates.
bool may_deliver(const Context& context, FlowId flow, AgencyId agency) {
  const auto& candidates = context.plan.actions[context.world.flows.action[flow]].agencies;
  return std::ranges::find(candidates, agency) != candidates.end();
}

/// Moves what is delivered in the council's community and may be its own to it: equation (152). The
/// draw is at an address of the flow, so it does not depend on which other flows there are.
void take_over_services(const Context& context, const P& parameters, RelationshipId council) {
  World& world = context.world;
  Flows& flows = world.flows;
  const CommunityId community = world.relationships.community[council];
  const AgencyId agency = world.relationships.agency[council];
  for (const FlowId flow : world.live) {
    if (flows.community[flow] != community || flows.stage[flow] != Stage::delivering) continue;
    if (is_shared(world, flows.offer[flow])) continue;  // it is not theirs alone
    if (!may_deliver(context, flow, agency)) continue;
    auto stream = context.draws.at(Process::council_takeover, 0, flows.draw_key[flow]);
    if (!(stream.uniform() < parameters.take_over)) continue;
    flows.agency[flow] = agency;
    flows.relationship[flow] = council;
  }
}

/// Whether a council has come through all steps and has not met yet; the petition is stage 1.
bool meets_first(const Context& context, const P& parameters, const CommunityCouncilState& state,
                 CommunityId community) {
  return context.world.communities.council_stage[community] > parameters.stages &&
         state.communities.council_since[community] < 0;
}

}  // namespace

double petition_hazard(const CommunityCouncilParameters& parameters, double dose,
                       double participation) {
  return parameters.petition * std::min(dose, 1.0) *
         std::min(participation / parameters.quorum, 1.0);
}

double stage_hazard(const CommunityCouncilParameters& parameters, double capacity) {
  const double pace = 1 - parameters.capacity_weight + parameters.capacity_weight * 2 * capacity;
  return std::min(1.0, parameters.stages / parameters.formation * pace);
}

void move_councils(const Context& context, const CommunityCouncilParameters& parameters,
                   RowRange communities) {
  Communities& table = context.world.communities;
  const auto doses = table.dose.lane(measure_lane(InterventionKind::community_council));
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    std::uint8_t& stage = table.council_stage[id];
    if ((stage == 0 && !(doses[at] > 0)) || stage > parameters.stages) continue;
    if (stage == 0 && !council_of(context, id).valid()) continue;  // the scenario declares none
    const double hazard = stage == 0
                              ? petition_hazard(parameters, doses[at], table.participation[id])
                              : stage_hazard(parameters, table.capacity[id]);
    if (happens(context, id, hazard)) ++stage;
  }
}

void open_councils(const Context& context, const CommunityCouncilParameters& parameters,
                   CommunityCouncilState& state, RowRange) {
  World& world = context.world;
  take_staff(context, state.staff, InterventionKind::community_council, parameters.council_staff);
  for (std::size_t at = 0; at < world.communities.rows(); ++at) {
    const auto id = CommunityId::from(at);
    if (!meets_first(context, parameters, state, id)) continue;
    state.communities.council_since[id] = context.month;
    world.place.councils[the_place] += 1;
    const RelationshipId council = council_of(context, id);
    begin_to_serve(world, council);
    take_over_services(context, parameters, council);
  }
}

Mechanism community_council() {
  return {"community_council",
          "Residents trained in power-brokering form a council of their own, which then serves "
          "their community.",
          "L23",
          "English parish councils; docs/model-citizens.md (149)-(152)",
          rows,
          steps,
          &make_default<CommunityCouncilParameters>,
          &make_state<CommunityCouncilState>};
}

}  // namespace tranche::mechanisms
