#pragma once
#include <string>
#include <vector>

#include "world/place_tables.hpp"

namespace tranche::world {

/// Compares the codes of the first table (those of the chosen rows) with those of every other, both
/// ways, and says which have no match: tables of two censuses share only a part of their codes.
/// More than one and more than the part `unmatched` [1] of the first's is a mistake, because what
/// has no match would be filled.
void check_matches(const JoinedTables& tables, const std::vector<std::size_t>& chosen,
                   double unmatched, std::vector<std::string>& remarks,
                   std::vector<Diagnostic>& mistakes);

/// Says of each of these columns that stands in several tables which one it is taken from.
void remark_shared_columns(const JoinedTables& tables, const std::vector<std::string>& columns,
                           std::vector<std::string>& remarks);

/// Finds those of these columns that stand twice in the table they are taken from and hold two
/// different things there.
void check_twin_columns(const JoinedTables& tables, const std::vector<std::string>& columns,
                        std::vector<Diagnostic>& mistakes);

/// The first codes and how many more: "A3, A4, A5 and 7 more".
std::string first_codes(const std::vector<std::string>& codes);

}  // namespace tranche::world
