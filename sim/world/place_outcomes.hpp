#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tranche/outcome.hpp"
#include "tranche/place.hpp"

namespace tranche::world {

/// Figures of a place that lie beyond the ends of the outcome that is to be made of them.
struct BeyondEnds {
  std::size_t communities = 0;
  std::string first;  ///< code of the first of them, in the order of the place
  double figure = 0;  ///< its figure, in the outcome's unit
};

/// Position of a figure of the place; nothing where it has none of this name.
std::optional<std::size_t> figure_of(const Place& place, const std::string& name);

/// Which figures do not lie between the outcome's ends, so that (340) would leave [0, 1].
BeyondEnds beyond_ends(const Place& place, std::size_t figure, const Outcome& outcome);

/// Makes one more domain of a figure, behind those there are: its index between the outcome's ends,
/// (340) of docs/model-people.md.
void make_domain(Place& place, std::size_t figure, const Outcome& outcome);

/// Keeps these domains alone, in this order. Each is one of the place.
void keep_domains(Place& place, const std::vector<std::string>& names);

}  // namespace tranche::world
