#include "mechanisms/evidence/ties.hpp"

#include <algorithm>

namespace tranche::mechanisms {

bool of_one_type(const Plan& plan, std::size_t one, std::size_t other) {
  const AgencyType type = plan.agencies[one].type;
  const bool has_units = type == AgencyType::council_department ||
                         type == AgencyType::health_board || type == AgencyType::ministry;
  return has_units && type == plan.agencies[other].type;
}

void Ties::to(AgencyId id) {
  const auto& catchment = context_.plan.agencies[id].catchment;
  if (tied_ && *tied_ == catchment) return;
  tied_ = &catchment;
  const double residents = count_shared(catchment);
  for (double& tie : ties_) tie = contact_of(worth_, residents > 0 ? tie / residents : 0.0);
}

/// Counts the residents that each agency serves of a catchment [person] into its tie; returns how
/// many there are.
double Ties::count_shared(const std::vector<CommunityId>& catchment) {
  const World& world = context_.world;
  double residents = 0;
  std::ranges::fill(ties_, 0.0);
  for (const CommunityId community : catchment) {
    const double here = world.communities.population[community];
    residents += here;
    const std::uint32_t end = world.relationship_first[community.row() + 1];
    for (std::uint32_t row = world.relationship_first[community.row()]; row < end; ++row)
      ties_[world.relationships.agency[RelationshipId(row)].row()] += here;
  }
  return residents;
}

}  // namespace tranche::mechanisms
