#pragma once
#include <string>

#include "world/place_import.hpp"

namespace tranche::app {

/// What an import did, for a terminal of 80 columns: how many communities, every column with its
/// spread and what it was made from, what was missing or odd and how it was filled, neighbours,
/// assumptions.
std::string place_report(const world::PlaceImport& import);

}  // namespace tranche::app
