#pragma once
#include <cstddef>

#include "tranche/mechanism.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// Admits the flows opened since the lists held `known` flows: gives each its key in the plan's
/// order of service and a lottery number for ties (Process::service_order at the flow's draw key),
/// and merges them into `World::live` and `World::service_queue`. A flow's place never changes
/// afterwards, so the merge is linear and nothing else sorts. Reads the month of application,
/// deprivation or first contact, as the plan's order says; writes the key and tie of each new flow.
/// For serial steps. Equation (9) of docs/model-money.md.
void admit_new_flows(const Context& context, std::size_t known);

/// Whether `a` is served before `b`: by key, then lottery, then the plan's order of actions (only
/// flows of one community and one intervention can agree in all but the last).
inline bool served_before(const Flows& flows, FlowId a, FlowId b) {
  if (flows.service_key[a] != flows.service_key[b])
    return flows.service_key[a] < flows.service_key[b];
  if (flows.service_tie[a] != flows.service_tie[b])
    return flows.service_tie[a] < flows.service_tie[b];
  return flows.action[a] < flows.action[b];
}

}  // namespace tranche::mechanisms
