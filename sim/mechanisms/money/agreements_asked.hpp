#pragma once
#include <algorithm>

#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/people_of.hpp"

namespace tranche::mechanisms {

/// Agreements that fund, agency, intervention and other councils ask of a flow, as the plan has
/// them and less those that a national team has made [1]: at least one, the agency's appraisal,
/// even where nobody has a decision point.
inline int agreements_in_plan(const Context& context, FlowId flow) {
  const Flows& flows = context.world.flows;
  return std::max(1,
                  context.plan.funds[flows.fund[flow]].decision_points +
                      agreements_of_agency(context, flows.agency[flow], flows.intervention[flow]) +
                      intervention_of(context, flow).decision_points +
                      context.world.offers.partner_agreements[flows.offer[flow]]);
}

/// Agreements that a flow needs [1]: those it was told when it began, where `simplification` left
/// some out, else those of the plan.
inline int agreements_asked(const Context& context, FlowId flow) {
  const int told = context.world.flows.clearances_needed[flow];
  return told > 0 ? told : agreements_in_plan(context, flow);
}

}  // namespace tranche::mechanisms
