#include <array>
#include <cstdint>

#include "tranche/column_types.hpp"
#include "tranche/world.hpp"

namespace tranche {

// A column of a type that is not here does not link: add the type.
template class TypedColumn<double>;
template class TypedColumn<std::int32_t>;
template class TypedColumn<std::uint8_t>;
template class TypedColumn<std::uint16_t>;
template class TypedColumn<std::uint32_t>;
template class TypedColumn<Pence>;
template class TypedColumn<DrawKey>;
template class TypedColumn<ActionId>;
template class TypedColumn<AgencyId>;
template class TypedColumn<CommunityId>;
template class TypedColumn<FundId>;
template class TypedColumn<InterventionId>;
template class TypedColumn<RelationshipId>;
template class TypedColumn<Beliefs>;
template class TypedColumn<Correction>;
template class TypedColumn<PhaseState>;
template class TypedColumn<Stage>;
template class TypedColumn<Ticks>;
template class TypedColumn<std::array<Beliefs, most_members>>;
template class TypedColumn<std::array<double, 3>>;
template class TypedColumn<std::array<double, 12>>;
template class TypedColumn<std::array<double, 121>>;
template class TypedColumn<std::array<std::uint32_t, 12>>;

World::World() = default;
World::~World() = default;

Table& World::table(TableOf which) {
  const std::array<Table*, table_names.size()> tables = {
      &communities, &relationships, &agencies, &administrations, &interventions, &phases,
      &actions,     &funds,         &offers,   &flows,           &place};
  return *tables[static_cast<std::size_t>(which)];
}

}  // namespace tranche
