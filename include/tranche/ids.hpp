#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "tranche/expects.hpp"

namespace tranche {

/// A row of one table, as a type: a CommunityId converts neither from an integer nor from an
/// AgencyId, so a row cannot be looked up in the wrong table. Ids are positions in sorted tables
/// and mean nothing outside one world; what is written to files is the entity's external code.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t row) : row_(row) {}
  template <class Integer>
  /// An id of a row that is counted in another integer type; it must be below 2^32 − 1.
  static constexpr Id from(Integer row) {
    return Id(static_cast<std::uint32_t>(row));
  }

  constexpr std::uint32_t row() const { return row_; }
  /// Whether it names a row at all: a default id names none, for "no agency serves this community".
  constexpr bool valid() const { return row_ != no_row; }
  constexpr auto operator<=>(const Id&) const = default;
  constexpr Id& operator++() {
    ++row_;
    return *this;
  }

 private:
  static constexpr std::uint32_t no_row = 0xFFFFFFFFu;
  std::uint32_t row_ = no_row;
};

/// A list whose positions are ids of one kind: an id of another kind does not compile. Looked up by
/// id it checks the bound where checks are on (expects.hpp); plain positions stay unchecked.
template <class T, class IdType>
class ListOf : public std::vector<T> {
 public:
  using std::vector<T>::vector;
  using std::vector<T>::operator[];
  ListOf(std::vector<T> list) : std::vector<T>(std::move(list)) {}
  T& operator[](IdType id) { return (*this)[position(id)]; }
  const T& operator[](IdType id) const { return (*this)[position(id)]; }

 private:
  std::size_t position(IdType id) const {
    expects(id.row() < this->size(), "the list has the id");
    return id.row();
  }
};

using CommunityId = Id<struct CommunityTag>;
using AgencyId = Id<struct AgencyTag>;
using RelationshipId = Id<struct RelationshipTag>;  ///< one community as served by one agency
using FundId = Id<struct FundTag>;
using InterventionId = Id<struct InterventionTag>;
using AdministrationId = Id<struct AdministrationTag>;
using PhaseId = Id<struct PhaseTag>;
using ActionId = Id<struct ActionTag>;
using OfferId = Id<struct OfferTag>;  ///< one action as open to one community
using FlowId = Id<struct FlowTag>;    ///< a slot of the flow table
using UserGroupId = Id<struct UserGroupTag>;
using DomainId = Id<struct DomainTag>;
using PlaceId = Id<struct PlaceTag>;  ///< a row of a place table, which has one
inline constexpr PlaceId the_place{0};

}  // namespace tranche
