#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <vector>

#include "tranche/calendar.hpp"
#include "tranche/expects.hpp"
#include "tranche/ids.hpp"
#include "tranche/ledger.hpp"
#include "tranche/money.hpp"
#include "tranche/random.hpp"
#include "tranche/state.hpp"
#include "tranche/table.hpp"
#include "tranche/tables/agencies.hpp"
#include "tranche/tables/communities.hpp"
#include "tranche/tables/decisions.hpp"
#include "tranche/tables/flows.hpp"
#include "tranche/tables/place_series.hpp"
#include "tranche/tables/programme.hpp"

namespace tranche {

struct Place;
struct Plan;

/// The whole state of one run: tables of columns, the ledger and the list of live flows. A world is
/// built once for a place and plan and reset for every replicate, so that a run allocates nothing;
/// it belongs to one thread at a time, which may share the rows of a step out to others. Invariants
/// between steps: `live` and `service_queue` hold the same flows, `Offers::live` counts them, and
/// their `committed` and `held` sum to the ledger's accounts (`check_books`).
struct World {
  World();  // in sim/world/columns.cpp, so that hundreds of columns are not made anew by every file
  ~World();

  Communities communities;
  Relationships relationships;
  Agencies agencies;
  Administrations administrations;
  Interventions interventions;
  Phases phases;
  Actions actions;
  Funds funds;
  Offers offers;
  Flows flows;
  PlaceSeries place;
  Ledger ledger;
  /// What mechanisms own, by Step::state: made by `build_world`.
  std::vector<std::unique_ptr<State>> states;
  /// Columns that several mechanisms add to, by the phase with which their month begins: emptied
  /// there by the engine, so that no contributor needs to be the first. Listed by `build_world`.
  std::array<std::vector<AnyColumn*>, month_phases> contributions;

  /// Relationships of community c are rows relationship_first[c] … relationship_first[c + 1] − 1,
  /// sorted by agency.
  std::vector<std::uint32_t> relationship_first;
  /// Offers of action a are rows offer_first[a] … offer_first[a + 1] − 1, sorted by community.
  std::vector<std::uint32_t> offer_first;
  /// Members of offer o are offer_member[member_first[o]] … offer_member[member_first[o + 1] − 1],
  /// sorted by code; of one that is not shared, its own community alone with share 1.
  std::vector<std::uint32_t> member_first;
  std::vector<OfferMember> offer_member;
  /// Slots of offer o are rows slot_first[o] … slot_first[o + 1] − 1 of `flows`: so many of its
  /// flows may be alive at once.
  std::vector<std::uint32_t> slot_first;
  /// Slots of the flows that are alive, ascending: work is proportional to them.
  std::vector<FlowId> live;
  /// The same flows in the order of service (see flow_life.hpp), and room to merge in, both as
  /// large as `live`.
  std::vector<FlowId> service_queue;
  std::vector<FlowId> service_scratch;
  /// Flows that have ended, in the order they ended; its capacity is a bound from the plan.
  std::vector<ClosedFlow> closed;
  /// What gates were told and rules did, in the order of months; capacities are bounds from the
  /// plan.
  std::vector<GateReading> gate_readings;
  std::vector<RuleApplied> rules_applied;
  /// Room for what one survey says of each target of a phase.
  std::vector<double> surveyed;

  /// The public table of this name.
  Table& table(TableOf which);
  /// Visits every table by its name, those that mechanisms own after the others, by the name of the
  /// one they lie beside.
  template <class F>
  void for_each_table(F&& visit) {
    for (std::size_t at = 0; at < table_names.size(); ++at)
      visit(table_names[at], table(static_cast<TableOf>(at)));
    for (const auto& state : states) {
      for (const auto& [beside, own] : state->parts())
        visit(table_names[static_cast<std::size_t>(beside)], *own);
    }
  }
  /// The state of this type, for tests that look into a run from outside of its mechanism. Throws
  /// std::logic_error where no mechanism of the plan has it.
  template <class Own>
  Own& state() {
    for (const auto& state : states) {
      if (auto* own = dynamic_cast<Own*>(state.get())) return *own;
    }
    throw std::logic_error("no mechanism of this world has such a state");
  }

  /// Whom an offer's projects serve.
  std::span<const OfferMember> members_of(OfferId offer) const {
    const std::uint32_t first = member_first[offer.row()];
    return {offer_member.data() + first, member_first[offer.row() + 1] - first};
  }
  std::span<const OfferMember> members_of(FlowId flow) const {
    return members_of(flows.offer[flow]);
  }

  /// The relationship of a community with an agency; invalid where the agency does not serve it.
  /// Looks through the agencies that serve the community, which are few.
  RelationshipId relationship(CommunityId community, AgencyId agency) const {
    expects(community.row() < communities.rows() && agency.row() < agencies.rows(),
            "the world has the community and the agency");
    for (auto row = relationship_first[community.row()];
         row < relationship_first[community.row() + 1]; ++row) {
      if (relationships.agency[RelationshipId(row)] == agency) return RelationshipId(row);
    }
    return {};
  }
};

}  // namespace tranche
