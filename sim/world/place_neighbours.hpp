#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tranche/place.hpp"

namespace tranche::world {

/// Undirected links between rows of a table of communities, each once and lower row first, sorted.
using Links = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Sorts, drops doubles, loops and the direction.
Links tidied(Links links);

/// Every community and its `count` nearest by coordinates are neighbours (so a link needs to hold
/// one way only); pieces that stay apart, such as islands, are then joined by `joined_by_distance`.
/// Ties go to the lower row.
Links nearest_links(const std::vector<Community>& communities, std::size_t count = 6);

/// For want of coordinates: communities of one area (within one council) are neighbours of the next
/// eight in order of code, so an area of up to nine is a clique, and areas, sorted by council and
/// first code, form a chain.
Links area_links(const std::vector<Community>& communities);

/// Joins the pieces of a network: the smallest piece is linked to the nearest community outside it
/// until one is left. Among equal pieces the one with the lowest row comes first, among equal ways
/// the one of the lowest rows. Takes n log n for n communities, whatever the number of pieces.
Links joined_by_distance(const std::vector<Community>& communities, Links links);

/// How many pieces a network over `rows` rows falls into.
std::size_t count_pieces(std::size_t rows, const Links& links);

/// True where some community has coordinates; (0, 0) everywhere stands for "none known".
bool has_coordinates(const std::vector<Community>& communities);

/// Sorts by space (the step on a Hilbert curve over the bounding box of the coordinates, 65,536
/// cells a side), then by code. With unique codes the result does not depend on the order before;
/// links are made on sorted rows only.
void sort_by_space(std::vector<Community>& communities);

/// Sets the compressed rows of neighbours from tidied links, in both directions and each row
/// sorted.
void set_neighbours(Place& place, const Links& links);

/// The links of a place, from its compressed rows: tidied, the inverse of `set_neighbours`.
Links links_of(const Place& place);

}  // namespace tranche::world
