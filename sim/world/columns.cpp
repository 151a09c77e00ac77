#include <algorithm>
#include <array>
#include <cstdint>

#include "tranche/world.hpp"

namespace tranche {

template <class T>
std::span<const std::byte> TypedColumn<T>::bytes() const {
  return std::as_bytes(std::span(values_));
}

template <class T>
double TypedColumn<T>::value(std::size_t row, std::size_t lane) const {
  const T& held = values_[lane * rows_ + row];
  if constexpr (std::is_arithmetic_v<T>) return static_cast<double>(held);
  if constexpr (requires { held.pounds(); }) return held.pounds();
  return static_cast<double>(__builtin_nan(""));
}

template <class T>
void TypedColumn<T>::allocate(std::size_t rows, std::size_t lanes) {
  rows_ = rows;
  lanes_ = lanes;
  values_.assign(rows * lanes, initial_);
}

template <class T>
void TypedColumn<T>::reset() {
  if (info_.lifetime == Lifetime::run) std::fill(values_.begin(), values_.end(), initial_);
}

template <class T>
void TypedColumn<T>::copy_from(const AnyColumn& other) {
  const auto& same = static_cast<const TypedColumn&>(other);
  rows_ = same.rows_;
  lanes_ = same.lanes_;
  values_ = same.values_;
}

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

}  // namespace tranche
