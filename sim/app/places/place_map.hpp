#pragma once
#include <string>

#include "world/place_import.hpp"

namespace tranche::app {

/// Reads a map of columns (TOML): which columns of somebody's table mean what. The keys are
/// described in docs/places.md; scenarios/places/maps holds examples. Throws InputError with every
/// mistake, by line and column.
world::ColumnMap read_column_map(const std::string& path);

}  // namespace tranche::app
