#pragma once
#include <vector>

#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"

namespace tranche::scenario {

/// Share of each community's residents that are in a group [1], equation (330). Where the column
/// that it follows is missing or nothing but 0, it is spread evenly; `check_groups` reports that.
std::vector<double> shares_of(const GroupEntry& entry, const Place& place);

/// Reports groups that follow a column that the place has not or that says nothing, groups with
/// more members than a community has residents, and outcomes called as one of the place's.
void check_groups(const Scenario& scenario, const Place& place, Problems& problems);

}  // namespace tranche::scenario
