#include "world/place_outcomes.hpp"

#include <algorithm>
#include <utility>

#include "tranche/expects.hpp"

namespace tranche::world {

std::optional<std::size_t> figure_of(const Place& place, const std::string& name) {
  const auto found = std::ranges::find(place.figures, name);
  if (found == place.figures.end()) return std::nullopt;
  return static_cast<std::size_t>(found - place.figures.begin());
}

BeyondEnds beyond_ends(const Place& place, std::size_t figure, const Outcome& outcome) {
  BeyondEnds beyond;
  for (const Community& community : place.communities) {
    const double index = outcome.index(community.figure[figure]);
    if (index >= 0 && index <= 1) continue;
    if (beyond.communities++ > 0) continue;
    beyond.first = community.code;
    beyond.figure = community.figure[figure];
  }
  return beyond;
}

void make_domain(Place& place, std::size_t figure, const Outcome& outcome) {
  place.domains.push_back(outcome.code);
  for (Community& community : place.communities)
    community.outcome.push_back(outcome.index(community.figure[figure]));
}

void keep_domains(Place& place, const std::vector<std::string>& names) {
  std::vector<std::size_t> lanes;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(place.domains, name);
    expects(found != place.domains.end(), "each is a domain of the place");
    lanes.push_back(static_cast<std::size_t>(found - place.domains.begin()));
  }
  for (Community& community : place.communities) {
    std::vector<double> kept;
    for (const std::size_t lane : lanes) kept.push_back(community.outcome[lane]);
    community.outcome = std::move(kept);
  }
  place.domains = names;
}

}  // namespace tranche::world
