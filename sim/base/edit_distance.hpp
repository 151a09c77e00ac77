#pragma once
#include <cstddef>
#include <string_view>

namespace tranche {

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
/// (optimal string alignment distance) [byte]. A letter beyond ASCII counts as several. Takes
/// from.size() · to.size() steps.
std::size_t edit_distance(std::string_view from, std::string_view to);

}  // namespace tranche
