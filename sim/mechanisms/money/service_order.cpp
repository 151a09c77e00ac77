#include "mechanisms/money/service_order.hpp"

#include <algorithm>
#include <vector>

#include "mechanisms/shared/members.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

constexpr double never = 1e9;  // later than any month

/// (9), but for the lottery: what is lowest is served first. Whoever never had a contact comes last
/// by seniority.
double service_key(const Context& context, FlowId flow) {
  const World& world = context.world;
  switch (context.plan.service_order) {
    case ServiceOrder::queue:
      return world.flows.applied[flow];
    case ServiceOrder::need:
      return -mean_over_members(world, world.flows.offer[flow], world.communities.deprivation);
    case ServiceOrder::seniority: {
      const auto since = world.relationships.since[world.flows.relationship[flow]];
      return since < 0 ? never : since;
    }
    case ServiceOrder::keyed_random:
      break;
  }
  return 0;
}

/// The lottery number has 64 bits, so that ties between flows are as good as impossible.
void give_place(const Context& context, FlowId flow) {
  Flows& flows = context.world.flows;
  flows.service_key[flow] = service_key(context, flow);
  DrawStream draws = context.draws.at(Process::service_order, 0, flows.draw_key[flow]);
  const DrawKey high = draws();
  flows.service_tie[flow] = high << 32 | draws();
}

/// Merges the tail of `list` from `known` on into the rest, both sorted, through `scratch` of equal
/// capacity.
template <class Before>
void merge_tail(std::vector<FlowId>& list, std::vector<FlowId>& scratch, std::size_t known,
                Before before) {
  const auto middle = list.begin() + static_cast<std::ptrdiff_t>(known);
  if (known == 0 || middle == list.end() || before(list[known - 1], *middle)) return;
  scratch.resize(list.size());
  std::merge(list.begin(), middle, middle, list.end(), scratch.begin(), before);
  list.swap(scratch);
}

}  // namespace

void admit_new_flows(const Context& context, std::size_t known) {
  World& world = context.world;
  const auto first_new = static_cast<std::ptrdiff_t>(known);
  for (std::size_t i = known; i < world.live.size(); ++i) {
    give_place(context, world.live[i]);
    world.service_queue.push_back(world.live[i]);
  }
  const auto served = [&flows = world.flows](FlowId a, FlowId b) {
    return served_before(flows, a, b);
  };
  std::sort(world.live.begin() + first_new, world.live.end());
  std::sort(world.service_queue.begin() + first_new, world.service_queue.end(), served);
  merge_tail(world.live, world.service_scratch, known, std::less<FlowId>());
  merge_tail(world.service_queue, world.service_scratch, known, served);
}

}  // namespace tranche::mechanisms
