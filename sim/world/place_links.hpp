#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "world/place_neighbours.hpp"

namespace tranche::world {

/// Row of every code. Throws nothing; the codes must outlive the map and be unique.
std::map<std::string_view, std::uint32_t> rows_by_code(const std::vector<Community>& communities);

/// What an edge list holds for one place.
struct EdgeList {
  Links links;                   ///< tidied, between rows of the communities
  std::vector<CsvCell> unknown;  ///< codes that are none of the communities', as they stand
  std::vector<int> unknown_line;
  std::size_t dropped = 0;  ///< rows that name somebody unknown
};

/// Reads the columns `a` and `b` (codes) of an edge list; further columns are passed over. A
/// missing column or an empty code is a mistake; codes of nobody are handed back, because an
/// importer drops them and a place may not.
EdgeList read_edges(const CsvTable& table, const std::vector<Community>& communities,
                    std::vector<Diagnostic>& mistakes);

}  // namespace tranche::world
