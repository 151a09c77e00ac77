#pragma once
#include "mechanisms/money/delivery.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// What a flow's month brings one community that it serves.
struct Brought {
  FlowId flow;
  CommunityId community;
  double share = 1;   ///< of the people it is for who live there [1]
  double pounds = 0;  ///< of its delivery, the part that reaches them [GBP]
};

/// (20). What reaches residents: a service's part goes to its stock and counts as doing, an
/// enabling measure's dose to whatever mechanism reads it. What is built is kept until completion.
void credit_community(const Context& context, const DeliveryParameters& p, const Brought& brought);

}  // namespace tranche::mechanisms
