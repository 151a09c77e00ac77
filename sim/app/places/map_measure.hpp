#pragma once
#include <string>
#include <vector>

#include "app/places/map_nodes.hpp"
#include "world/place_measure.hpp"

namespace tranche::app {

/// What kind of figure a table of the map describes; decides which default says "measured".
enum class Purpose { deprivation, marginalised_share, outcome };

/// How a figure is made of columns: `[deprivation]`, `[marginalised_share]`, `[outcome.NAME]`.
world::Measure read_measure(const MapNodes& nodes, const scenario::Node& node, Purpose purpose);

/// The columns that a figure is made of.
std::vector<std::string> columns_of(const world::Measure& measure);

}  // namespace tranche::app
