#include "mechanisms/evidence/faults.hpp"

#include <algorithm>

#include "mechanisms/evidence/ties.hpp"
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/members.hpp"

namespace tranche::mechanisms {
namespace {

/// How well faults are seen in a community this month [1].
double sight_in(const Context& context, const MonitoringParameters& parameters,
                CommunityId community) {
  const auto monitored = measure_lane(InterventionKind::monitoring);
  return sight(parameters, std::min(context.world.communities.dose.at(community, monitored), 1.0));
}

/// W of (302): mean sight over the services that each agency delivers, 0 where it delivers none.
void see_services(const Context& context, const MonitoringParameters& parameters,
                  MonitoringState::PerAgency& own) {
  std::ranges::fill(own.seen.all(), 0.0);
  std::ranges::fill(own.services.all(), 0.0);
  const Flows& flows = context.world.flows;
  for (const FlowId flow : context.world.live) {
    if (flows.stage[flow] != Stage::delivering) continue;
    own.seen[flows.agency[flow]] += mean_over_members(
        context.world, flows.offer[flow],
        [&](CommunityId member) { return sight_in(context, parameters, member); });
    own.services[flows.agency[flow]] += 1;
  }
  for (std::size_t at = 0; at < own.seen.all().size(); ++at) {
    const auto id = AgencyId::from(at);
    if (own.services[id] > 0) own.seen[id] /= own.services[id];
  }
}

/// The most that another agency can tell: (303) without its rate. A remedy is told once, by who
/// knows it best for how close it is, and told again it teaches nothing more.
double most_told(const Context& context, const MonitoringParameters& parameters,
                 const MonitoringState::PerAgency& own, AgencyId by) {
  const double dose = mean_dose(context, by, InterventionKind::brokerage);
  const double between = passing_of(parameters.across_owners, parameters.brokering, dose);
  const double remote = contact_of(parameters.face_to_face_worth, 0);
  double most = 0;
  for (std::size_t other = 0; other < own.tie.all().size(); ++other) {
    const auto id = AgencyId::from(other);
    const double more = own.faults_avoided[id] - own.faults_avoided[by];
    if (id == by || more <= 0) continue;
    const bool one_owner = own.tie[id] > remote && of_one_type(context.plan, by.row(), other);
    most = std::max(most, own.tie[id] * (one_owner ? 1.0 : between) * more);
  }
  return most;
}

/// Moves on what every agency knows of faults: (302).
void learn_from_faults(const Context& context, const MonitoringParameters& parameters,
                       MonitoringState::PerAgency& own) {
  Ties ties(context, parameters.face_to_face_worth, own.tie.all());
  const double best = std::ranges::max(own.faults_avoided.all());
  for (std::size_t at = 0; at < own.tie.all().size(); ++at) {
    const auto id = AgencyId::from(at);
    const double known = own.faults_avoided[id];
    double heard = 0;
    if (known < best) {
      ties.to(id);
      heard = parameters.sharing * most_told(context, parameters, own, id);
    }
    const double found = parameters.finding * own.seen[id] * (1 - known);
    own.faults_next[id] =
        std::clamp((1 - parameters.depreciation) * known + found + heard, 0.0, 1.0);
  }
  std::ranges::copy(own.faults_next.all(), own.faults_avoided.all().begin());
}

/// Sets (301) between every community and agency.
void set_fault_rates(const Context& context, const MonitoringParameters& parameters,
                     MonitoringState& state) {
  const Relationships& relationships = context.world.relationships;
  for (std::size_t at = 0; at < relationships.rows(); ++at) {
    const auto id = RelationshipId::from(at);
    state.relationships.fault_rate[id] =
        fault_rate(parameters, state.agencies.faults_avoided[relationships.agency[id]],
                   sight_in(context, parameters, relationships.community[id]));
  }
}

}  // namespace

double sight(const MonitoringParameters& parameters, double dose) {
  const Watch watch = watch_of(parameters, dose);
  return watch.audit + parameters.resident_sight * watch.grassroots;
}

double fault_rate(const MonitoringParameters& parameters, double avoided, double seen) {
  return (1 - avoided) / (1 + parameters.sooner * seen);
}

double mended(const MonitoringParameters& parameters, double faults_left) {
  return (1 - parameters.fault_cost * faults_left) / (1 - parameters.fault_cost);
}

void find_faults(const Context& context, const MonitoringParameters& parameters,
                 MonitoringState& state, RowRange) {
  MonitoringState::PerAgency& own = state.agencies;
  // Who was never watched has nothing to tell, and every rate stands at 1.
  auto& ever = state.place.ever[PlaceId(0)];
  ever = ever || is_delivered(context, InterventionKind::monitoring);
  if (!ever || own.tie.all().empty()) return;
  see_services(context, parameters, own);
  learn_from_faults(context, parameters, own);
  set_fault_rates(context, parameters, state);
}

void mend_quality(const Context& context, const MonitoringParameters& parameters,
                  MonitoringState& state, RowRange live) {
  if (!state.place.ever[PlaceId(0)]) return;
  Flows& flows = context.world.flows;
  for (std::size_t at = live.first; at < live.last; ++at) {
    const FlowId flow = context.world.live[at];
    if (flows.stage[flow] != Stage::delivering) continue;
    const World& world = context.world;
    const double left = mean_over_members(world, flows.offer[flow], [&](CommunityId member) {
      return state.relationships.fault_rate[relationship_of(world, flow, member)];
    });
    flows.quality[flow] = std::min(1.0, flows.quality[flow] * mended(parameters, left));
  }
}

}  // namespace tranche::mechanisms
