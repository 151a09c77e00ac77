#pragma once
#include <algorithm>
#include <concepts>

#include "tranche/world.hpp"

namespace tranche::mechanisms {

// The communities that one project serves: mostly one, of share 1. Sums below then give that one's
// value to the last digit, so that a plan without shared projects need not be told apart.

/// Whether projects of the offer serve several communities.
inline bool is_shared(const World& world, OfferId offer) {
  return world.members_of(offer).size() > 1;
}

/// Mean over the communities that an offer serves, by share; equation (351) of docs/model-money.md.
template <std::invocable<CommunityId> ValueOf>
double mean_over_members(const World& world, OfferId offer, ValueOf&& value_of) {
  double sum = 0;
  for (const OfferMember& member : world.members_of(offer))
    sum += member.share * value_of(member.community);
  return sum;
}

/// The same of a column.
inline double mean_over_members(const World& world, OfferId offer,
                                const Communities::Of<double>& column) {
  return mean_over_members(world, offer, [&](CommunityId id) { return column[id]; });
}

/// Sum over the communities that an offer serves.
template <std::invocable<CommunityId> ValueOf>
double sum_over_members(const World& world, OfferId offer, ValueOf&& value_of) {
  double sum = 0;
  for (const OfferMember& member : world.members_of(offer)) sum += value_of(member.community);
  return sum;
}

/// The relationship of a community that a flow serves with the agency that delivers it.
inline RelationshipId relationship_of(const World& world, FlowId flow, CommunityId member) {
  const Flows& flows = world.flows;
  return member == flows.community[flow] ? flows.relationship[flow]
                                         : world.relationship(member, flows.agency[flow]);
}

/// Whether the projects of two offers serve the same communities.
inline bool serve_the_same(const World& world, OfferId one, OfferId other) {
  const auto of_one = world.members_of(one);
  const auto of_other = world.members_of(other);
  return std::ranges::equal(of_one, of_other, [](const OfferMember& a, const OfferMember& b) {
    return a.community == b.community;
  });
}

}  // namespace tranche::mechanisms
