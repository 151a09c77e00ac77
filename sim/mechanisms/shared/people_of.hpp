#pragma once
#include <algorithm>

#include "mechanisms/shared/members.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

// Whom an intervention is for: the members of a group, or all residents.

/// People in a community whom an intervention for `users` is for [person].
inline double people_of(const World& world, UserGroupId users, CommunityId community) {
  return users.valid() ? world.communities.users.at(community, users.row())
                       : world.communities.population[community];
}

/// The group whom an action is for, invalid where it is for all; its options are for the same.
inline UserGroupId users_of(const Context& context, ActionId action) {
  const InterventionId first = context.plan.actions[action].options.front();
  return context.plan.interventions[first].users;
}

/// People in all communities that an offer serves whom an intervention for `users` is for [person].
inline double people_of(const World& world, UserGroupId users, OfferId offer) {
  return sum_over_members(world, offer,
                          [&](CommunityId member) { return people_of(world, users, member); });
}

/// People whom an ordinary project is made for [person]: `serves` of them, or all of a group where
/// it is smaller; equation (335).
inline double served_by_project(const World& world, const Intervention& what, OfferId offer) {
  if (!what.users.valid()) return what.serves;
  return std::clamp(people_of(world, what.users, offer), 1.0, std::max(what.serves, 1.0));
}

/// Agreements that an agency adds to those of the fund where it delivers this intervention [1],
/// less those that a national team has made for it: equation (339).
inline int agreements_of_agency(const Context& context, AgencyId agency, InterventionId what) {
  const UserGroupId users = context.plan.interventions[what].users;
  const int own = context.plan.agencies[agency].decision_points;
  return users.valid() ? own - context.world.agencies.agreements_spared.at(agency, users.row())
                       : own;
}

}  // namespace tranche::mechanisms
