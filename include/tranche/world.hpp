#pragma once
#include <cstdint>
#include <vector>

#include "tranche/calendar.hpp"
#include "tranche/ids.hpp"
#include "tranche/ledger.hpp"
#include "tranche/money.hpp"
#include "tranche/random.hpp"
#include "tranche/table.hpp"
#include "tranche/tables/agencies.hpp"
#include "tranche/tables/communities.hpp"
#include "tranche/tables/flows.hpp"
#include "tranche/tables/place_series.hpp"
#include "tranche/tables/programme.hpp"

namespace tranche {

struct Place;
struct Plan;

/// The whole state of one run: tables of columns, the ledger and the list of live flows. A world is
/// built once for a place and plan and reset for every replicate, so that a run allocates nothing;
/// it belongs to one thread at a time.
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

  /// Relationships of community c are rows relationship_first[c] … relationship_first[c + 1] − 1,
  /// sorted by agency.
  std::vector<std::uint32_t> relationship_first;
  /// Offers of action a are rows offer_first[a] … offer_first[a + 1] − 1, sorted by community.
  std::vector<std::uint32_t> offer_first;
  /// Slots of the flows that are alive, ascending: work is proportional to them.
  std::vector<FlowId> live;
  /// The same flows in the order of service (see flow_life.hpp), and room to merge in, both as
  /// large as `live`.
  std::vector<FlowId> service_queue;
  std::vector<FlowId> service_scratch;
  /// Flows that have ended, in the order they ended; its capacity is a bound from the plan.
  std::vector<ClosedFlow> closed;

  template <class F>
  void for_each_table(F&& visit) {
    visit("communities", communities);
    visit("relationships", relationships);
    visit("agencies", agencies);
    visit("administrations", administrations);
    visit("interventions", interventions);
    visit("phases", phases);
    visit("actions", actions);
    visit("funds", funds);
    visit("offers", offers);
    visit("flows", flows);
    visit("place", place);
  }

  /// The relationship of a community with an agency; invalid where the agency does not serve it.
  RelationshipId relationship(CommunityId community, AgencyId agency) const {
    for (auto row = relationship_first[community.row()];
         row < relationship_first[community.row() + 1]; ++row) {
      if (relationships.agency[RelationshipId(row)] == agency) return RelationshipId(row);
    }
    return {};
  }
};

}  // namespace tranche
