#pragma once
#include <string>

#include "world/place_import.hpp"

namespace tranche::app {

/// Degrees (WGS84) of eastings and northings [m] on a grid, by PROJ. The grid is "British National
/// Grid", "Irish Grid", "Irish Transverse Mercator" or any coordinate system that PROJ understands
/// ("EPSG:2193", "+proj=utm +zone=32"); the British where none is said. The three by name use seven
/// parameters, right within 5 m, and no grid of shifts, so that all machines find the same figures.
/// Throws InputError, for the map at `map_file`, where PROJ does not know it.
world::GridReader grid_reader(const std::string& grid, const std::string& map_file);

}  // namespace tranche::app
