#pragma once
#include <cstdint>

#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// The relationship of a community with an agency, invalid where the agency does not serve it.
/// Gives what `World::relationship` gives, for inner loops: most agencies serve all communities, so
/// the place to look first is the agency's own among the community's.
inline RelationshipId relationship_with(const World& world, CommunityId community,
                                        AgencyId agency) {
  const std::uint32_t first = world.relationship_first[community.row()];
  const RelationshipId own(first + agency.row());
  const bool is_there = own.row() < world.relationship_first[community.row() + 1];
  return is_there && world.relationships.agency[own] == agency
             ? own
             : world.relationship(community, agency);
}

}  // namespace tranche::mechanisms
