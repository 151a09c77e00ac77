#include "mechanisms/economy/partnership.hpp"

#include <algorithm>
#include <array>

#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/members.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = PartnershipParameters;

constexpr std::array rows = {
    row<&P::building>(
        {"building", "1/month", 0, 0.5,
         "share of the coordination still lacking that a full dose of partnership builds",
         assumption(300),
         plausible(0.02, 0.1, "partners find each other within one year, or within four")}),
    row<&P::fading>(
        {"fading", "1/month", 0, 0.2, "share of coordination lost", assumption(301),
         plausible(0.01, 0.05, "what nobody keeps up is lost within two to eight years")}),
    row<&P::duplication>(
        {"duplication", "1", 0, 0.2,
         "share of what each further agency delivers in a community that repeats what another does",
         assumption(302),
         plausible(0.03, 0.17,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::partner_staff>({"partner_staff", "1", 0, 0.5,
                            "share of an agency's staff time that a full dose of partnership takes",
                            assumption(303),
                            plausible(0.015, 0.06, "half to double, since no study measures it")}),
};

// What this month's meetings build works from the next month's delivery on.
constexpr std::array steps = {
    step<&work_as_one>(MonthPhase::delivery, Rows::whole, "work_as_one"),
    step<&meet_partners>(MonthPhase::learning, Rows::whole, "meet_partners"),
};

/// How many agencies have a service in delivery in each community (m). A relationship is one agency
/// in one community, so the month in which it was last counted keeps it from being counted twice.
void count_agencies(const Context& context, PartnershipState& state) {
  const World& world = context.world;
  std::ranges::fill(state.communities.agencies_delivering.all(), 0.0);
  for (const FlowId flow : world.live) {
    if (world.flows.stage[flow] != Stage::delivering) continue;
    const Intervention& what = context.plan.interventions[world.flows.intervention[flow]];
    if (what.kind != InterventionKind::service) continue;
    for (const OfferMember& member : world.members_of(flow)) {
      const RelationshipId own = relationship_of(world, flow, member.community);
      std::int32_t& last = state.relationships.last_service[own];
      if (last == context.month) continue;
      last = context.month;
      state.communities.agencies_delivering[member.community] += 1;
    }
  }
}

/// This month's dose, at most 1, as a mean over all residents [1]: the D of (161).
double dose_over_residents(const Communities& table) {
  const auto doses = table.dose.lane(measure_lane(InterventionKind::partnership));
  const auto residents = table.population.all();
  double sum = 0;
  double total = 0;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    sum += residents[at] * std::min(doses[at], 1.0);
    total += residents[at];
  }
  return total > 0 ? sum / total : 0;
}

}  // namespace

double coordination_after(const PartnershipParameters& parameters, double coordination,
                          double dose) {
  const double kept = (1 - parameters.fading) * coordination;
  return kept + parameters.building * dose * (1 - kept);
}

double joint_gain(const PartnershipParameters& parameters, double coordination, double agencies) {
  if (agencies < 2) return 0;
  // Relative to the useful rest: of 100 pounds' work with 10 done twice, 90 become 100.
  const double repeated = parameters.duplication * (agencies - 1) / agencies;
  return repeated * coordination / (1 - repeated);
}

void work_as_one(const Context& context, const PartnershipParameters& parameters,
                 PartnershipState& state, RowRange) {
  const double coordination = context.world.place.coordination[the_place];
  if (!(coordination > 0)) return;
  count_agencies(context, state);
  const auto agencies = state.communities.agencies_delivering.all();
  const auto gain = context.world.communities.joint_gain.all();
  for (std::size_t at = 0; at < gain.size(); ++at)
    gain[at] = joint_gain(parameters, coordination, agencies[at]);
}

void meet_partners(const Context& context, const PartnershipParameters& parameters, RowRange) {
  World& world = context.world;
  double& coordination = world.place.coordination[the_place];
  const bool delivered = is_delivered(context, InterventionKind::partnership);
  if (!delivered && !(coordination > 0)) return;
  coordination = coordination_after(parameters, coordination,
                                    delivered ? dose_over_residents(world.communities) : 0.0);
  for (std::size_t at = 0; at < world.agencies.rows(); ++at) {
    const auto id = AgencyId::from(at);
    const double dose = mean_dose_if(context, id, InterventionKind::partnership, delivered);
    world.agencies.staff_elsewhere[id] +=
        parameters.partner_staff * dose * context.plan.agencies[at].staff;
  }
}

Mechanism partnership() {
  return {"partnership",
          "Anchors that meet work as one: less is done twice where several deliver, at a cost in "
          "staff time.",
          "L15",
          "docs/model-economy.md (160)-(162)",
          rows,
          steps,
          &make_default<PartnershipParameters>,
          &make_state<PartnershipState>};
}

}  // namespace tranche::mechanisms
