#include <cstddef>

#include "headline/headline.hpp"
#include "tranche/world.hpp"

namespace tranche::headline {
namespace {

/// Adds the flows that have ended since it was last called: the log of ended flows only grows.
void add_ends(const World& world, HeadlineState& state) {
  double& counted = state.place.ends_of_agencies[the_place];
  for (auto at = static_cast<std::size_t>(counted); at < world.closed.size(); ++at) {
    const ClosedFlow& flow = world.closed[at];
    if (flow.started < 0 || !flow.agency.valid()) continue;
    state.agencies.ended_months[flow.agency] += flow.started - flow.applied;
    state.agencies.ended_started[flow.agency] += 1;
  }
  counted = static_cast<double>(world.closed.size());
}

/// Columns as sums, from what has ended: to be added to by what is alive.
void begin_sums(World& world, HeadlineState& state) {
  for (AgencyId agency(0); agency.row() < world.agencies.rows(); ++agency) {
    world.agencies.backlog[agency] = 0;
    world.agencies.months_waiting[agency] = 0;
    world.agencies.months_to_start[agency] = state.agencies.ended_months[agency];
    state.agencies.started[agency] = state.agencies.ended_started[agency];
    state.agencies.waiting[agency] = 0;
  }
}

void add_live(const Context& context, HeadlineState& state, FlowId flow) {
  Agencies& agencies = context.world.agencies;
  const Flows& flows = context.world.flows;
  const AgencyId agency = flows.agency[flow];
  agencies.backlog[agency] += flows.stage[flow] < Stage::contracted;
  if (flows.started[flow] >= 0) {
    agencies.months_to_start[agency] += flows.started[flow] - flows.applied[flow];
    state.agencies.started[agency] += 1;
  } else {
    agencies.months_waiting[agency] += context.month - flows.applied[flow];
    state.agencies.waiting[agency] += 1;
  }
}

double mean(double sum, double count) { return count > 0 ? sum / count : __builtin_nan(""); }

}  // namespace

void report_agencies(const Context& context, HeadlineState& state, RowRange) {
  World& world = context.world;
  add_ends(world, state);
  begin_sums(world, state);
  for (const FlowId flow : world.live) add_live(context, state, flow);
  for (AgencyId agency(0); agency.row() < world.agencies.rows(); ++agency) {
    double& start = world.agencies.months_to_start[agency];
    double& waiting = world.agencies.months_waiting[agency];
    start = mean(start, state.agencies.started[agency]);
    waiting = mean(waiting, state.agencies.waiting[agency]);
  }
}

}  // namespace tranche::headline
