#pragma once
#include "tranche/results/record_columns.hpp"

namespace tranche {

/// Calls `visit(RecordColumn, list)` for what a layout says of each community in numbers; a list is
/// empty where the place does not say.
template <class Layout, class Visit>
void for_each_community_number(Layout& layout, Visit&& visit) {
  visit(RecordColumn{"community_population", "person", "residents of each community"},
        layout.community_populations);
  visit(
      RecordColumn{"community_deprivation", "1", "0 to 1, 1 most deprived: national rank, scaled"},
      layout.community_deprivations);
  visit(RecordColumn{"community_latitude", "degrees_north", "of its centre, WGS84"},
        layout.community_latitudes);
  visit(RecordColumn{"community_longitude", "degrees_east", "of its centre, WGS84"},
        layout.community_longitudes);
}

}  // namespace tranche
