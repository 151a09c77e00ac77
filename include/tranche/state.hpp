#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "tranche/ids.hpp"
#include "tranche/table.hpp"

namespace tranche {

/// Which public table a private one lies beside: both have the same rows.
enum class TableOf : std::uint8_t {
  communities,
  relationships,
  agencies,
  administrations,
  interventions,
  phases,
  actions,
  funds,
  offers,
  flows,
  place
};
inline constexpr std::array table_names = {
    "communities", "relationships", "agencies", "administrations", "interventions", "phases",
    "actions",     "funds",         "offers",   "flows",           "place"};

// Whose rows an id counts: the place unless said otherwise below.
template <class IdType>
inline constexpr TableOf table_of = TableOf::place;
template <>
inline constexpr TableOf table_of<CommunityId> = TableOf::communities;
template <>
inline constexpr TableOf table_of<RelationshipId> = TableOf::relationships;
template <>
inline constexpr TableOf table_of<AgencyId> = TableOf::agencies;
template <>
inline constexpr TableOf table_of<AdministrationId> = TableOf::administrations;
template <>
inline constexpr TableOf table_of<InterventionId> = TableOf::interventions;
template <>
inline constexpr TableOf table_of<PhaseId> = TableOf::phases;
template <>
inline constexpr TableOf table_of<ActionId> = TableOf::actions;
template <>
inline constexpr TableOf table_of<FundId> = TableOf::funds;
template <>
inline constexpr TableOf table_of<OfferId> = TableOf::offers;
template <>
inline constexpr TableOf table_of<FlowId> = TableOf::flows;

/// What one mechanism remembers from step to step and no other mechanism reads: tables declared in
/// its own file, handed to its steps beside its parameters. A world makes one for each mechanism of
/// its plan that has any; reset, hash, record and memory accounting visit it with the public
/// tables.
///
///   struct TurnoverState final : State {
///     struct PerAgency final : OwnTable<AgencyId> {
///       using OwnTable::OwnTable;
///       Of<double> pace{*this, {"pace", "1/month", "of its turnover"}};
///     } agencies{*this};
///   };
class State {
 public:
  struct Part {
    TableOf beside;
    Table* table;
  };

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  virtual ~State() = default;

  std::span<const Part> parts() const { return parts_; }

 private:
  template <class IdType>
  friend class OwnTable;
  std::vector<Part> parts_;
};

/// A private table whose rows are those of the public table of the same ids. A member of its State,
/// which it names when it is made; `allocate_state` gives it its rows.
template <class IdType>
class OwnTable : public Table {
 public:
  template <class T>
  using Of = Column<T, IdType>;
  explicit OwnTable(State& owner) { owner.parts_.push_back({table_of<IdType>, this}); }
};

/// Makes the state of one mechanism, empty: a plan keeps these, and each world its own states.
using StateMaker = std::unique_ptr<State> (*)();
template <class Own>
std::unique_ptr<State> make_state() {
  return std::make_unique<Own>();
}

}  // namespace tranche
