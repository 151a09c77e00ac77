#pragma once
#include <algorithm>
#include <cstddef>
#include <vector>

#include "tranche/flow_money.hpp"
#include "tranche/world.hpp"

namespace tranche {

// Birth and death of a flow. `World::live` (ascending slots) and `World::service_queue` (order of
// service) hold the same flows whenever a step begins: who opens flows admits them, who closes
// flows compacts the lists. Only serial steps may call these.

/// Room for as many live flows as there are slots, and empty lists: after the first call this
/// allocates nothing.
inline void reset_flow_lists(World& world) {
  for (auto* list : {&world.live, &world.service_queue, &world.service_scratch}) {
    list->clear();
    list->reserve(world.flows.rows());
  }
  world.closed.clear();
}

/// What must be known to open a flow on an offer. `relationship` is that of the offer's community
/// with `agency`, which must serve it.
struct FlowOpening {
  OfferId offer;
  FundId fund;
  AgencyId agency;
  InterventionId intervention;
  RelationshipId relationship;
  Pence requested;      ///< asked for, over its whole life [GBP]
  Month month = 0;      ///< of the application [month]
  double duration = 1;  ///< of its project [month]
};

/// The key of a flow's random numbers: the offer, who delivers what, and how many flows the offer
/// has had. Neither slot nor plan enters it, so two plans that fund the same thing share its luck.
inline DrawKey flow_draw_key(const World& world, const FlowOpening& opening) {
  const DrawKey what = combine(world.offers.draw_key[opening.offer],
                               world.interventions.draw_key[opening.intervention]);
  return combine(combine(what, world.agencies.draw_key[opening.agency]),
                 world.offers.ordinal[opening.offer]);
}

namespace detail {
/// Puts back what the last flow of this slot has left; `open_flow` sets the rest.
inline void empty_slot(Flows& flows, FlowId flow) {
  for (auto* money : {&flows.requested, &flows.promised, &flows.planned, &flows.committed,
                      &flows.held, &flows.paid_total, &flows.delivery, &flows.administration,
                      &flows.leaked, &flows.lapsed, &flows.returned}) {
    (*money)[flow] = Pence{};
  }
  flows.approved[flow] = flows.started[flow] = flows.promised_end[flow] = -1;
  flows.clearances_needed[flow] = flows.clearances_passed[flow] = flows.attempts[flow] = 0;
  flows.wait[flow] = 0;
  flows.in_work[flow] = flows.late[flow] = 0;
  flows.fit[flow] = 1;
  flows.grant_lift[flow] = flows.co_designed[flow] = 0;
  flows.ready[flow] = 0;
  flows.quality[flow] = __builtin_nan("");
  flows.rush[flow] = 0;
  flows.made[flow] = flows.year_share[flow] = 0;
}
}  // namespace detail

/// How many flows an offer may have at once [1].
inline std::uint32_t slots_of(const World& world, OfferId offer) {
  return world.slot_first[offer.row() + 1] - world.slot_first[offer.row()];
}

/// Visits the flows of an offer that are alive, in the order of their slots.
template <class Visit>
void for_flows_of(const World& world, OfferId offer, Visit&& visit) {
  if (world.offers.live[offer] == 0) return;
  for (auto row = world.slot_first[offer.row()]; row < world.slot_first[offer.row() + 1]; ++row) {
    if (!ended(world.flows.stage[FlowId(row)])) visit(FlowId(row));
  }
}

namespace detail {
/// The first slot of an offer whose flow has ended.
inline FlowId free_slot(const World& world, OfferId offer) {
  expects(world.offers.live[offer] < slots_of(world, offer), "the offer has a free slot");
  FlowId slot(world.slot_first[offer.row()]);
  while (!ended(world.flows.stage[slot])) ++slot;
  return slot;
}
}  // namespace detail

/// Puts a flow at stage `applied` into a free slot of its offer, of which there must be one, and at
/// the end of `World::live`. The caller then gives it its place in the order of service
/// (`admit_new_flows`).
inline FlowId open_flow(World& world, const FlowOpening& opening) {
  Flows& flows = world.flows;
  const FlowId flow = detail::free_slot(world, opening.offer);
  detail::empty_slot(flows, flow);
  flows.draw_key[flow] = flow_draw_key(world, opening);
  flows.stage[flow] = Stage::applied;
  flows.fund[flow] = opening.fund;
  flows.agency[flow] = opening.agency;
  flows.community[flow] = world.offers.community[opening.offer];
  flows.intervention[flow] = opening.intervention;
  flows.action[flow] = world.offers.action[opening.offer];
  flows.relationship[flow] = opening.relationship;
  flows.applied[flow] = opening.month;
  flows.duration[flow] = opening.duration;
  flows.requested[flow] = opening.requested;
  world.offers.asked_for[opening.offer] += opening.requested;
  flows.ordinal[flow] = world.offers.ordinal[opening.offer]++;
  ++world.offers.live[opening.offer];
  world.live.push_back(flow);
  return flow;
}

/// What an offer may still be asked for: neither promised nor asked for by a flow that waits.
inline Pence open_of(const World& world, OfferId offer) {
  return world.offers.entitlement[offer] - world.offers.promised[offer] -
         world.offers.asked_for[offer];
}

/// (10) of docs/model-money.md. What is promised is reserved on the offer at once, so that nobody
/// else is promised it.
inline void approve_flow(World& world, FlowId flow, Month month) {
  Flows& flows = world.flows;
  const OfferId offer = flows.offer[flow];
  flows.stage[flow] = Stage::approved;
  flows.approved[flow] = month;
  flows.in_work[flow] = 0;
  flows.promised[flow] =
      min(flows.requested[flow], world.offers.entitlement[offer] - world.offers.promised[offer]);
  world.offers.promised[offer] += flows.promised[flow];
  world.offers.asked_for[offer] -= flows.requested[flow];
}

/// What the closed log keeps of a flow; for one that is alive, as if it ended now, with `ended` −1.
inline ClosedFlow as_it_stands(const World& world, FlowId flow) {
  const Flows& flows = world.flows;
  return {
      .fund = flows.fund[flow],
      .agency = flows.agency[flow],
      .community = flows.community[flow],
      .intervention = flows.intervention[flow],
      .action = flows.action[flow],
      .ordinal = flows.ordinal[flow],
      .stage = flows.stage[flow],
      .applied = flows.applied[flow],
      .approved = flows.approved[flow],
      .started = flows.started[flow],
      .promised_end = flows.promised_end[flow],
      .clearances_needed = flows.clearances_needed[flow],
      .clearances_passed = flows.clearances_passed[flow],
      .requested = flows.requested[flow],
      .promised = flows.promised[flow],
      .paid = flows.paid_total[flow],
      .delivery = flows.delivery[flow],
      .administration = flows.administration[flow],
      .leaked = flows.leaked[flow],
      .lapsed = flows.lapsed[flow],
      .returned = flows.returned[flow],
  };
}

/// Ends a live flow: what was promised to it goes back to the fund, what it holds is handed back to
/// the funder, and the closed log keeps the rest. It stays in the lists until `compact_live`, so
/// that a loop over them may close flows. `stage` must be one that has ended.
inline void close_flow(World& world, FlowId flow, Stage stage, Month month) {
  Flows& flows = world.flows;
  const OfferId offer = flows.offer[flow];
  release(world, flow, flows.committed[flow], month);
  hand_back(world, flow, flows.held[flow], month);
  const Pence used = flows.delivery[flow] + flows.administration[flow] + flows.leaked[flow];
  if (flows.approved[flow] < 0) world.offers.asked_for[offer] -= flows.requested[flow];
  // What was promised and neither used nor lapsed is the offer's again: it may apply for it anew.
  world.offers.promised[offer] -= flows.promised[flow] - flows.lapsed[flow] - used;
  flows.stage[flow] = stage;
  --world.offers.live[offer];
  world.closed.push_back(as_it_stands(world, flow));
  world.closed.back().ended = month;
}

/// Takes ended flows out of both lists, keeping the order of the rest.
inline void compact_live(World& world) {
  const auto has_ended = [&](FlowId flow) { return ended(world.flows.stage[flow]); };
  std::erase_if(world.live, has_ended);
  std::erase_if(world.service_queue, has_ended);
}

}  // namespace tranche
