#include "world/place_part.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "world/place_links.hpp"
#include "world/place_neighbours.hpp"

namespace tranche::world {
namespace {

/// The communities that are named, and which names named one.
struct Chosen {
  std::vector<Community> communities;
  std::set<std::string> used;
};

Chosen chosen_of(const Place& place, const std::set<std::string>& names) {
  Chosen chosen;
  for (const Community& community : place.communities) {
    bool named = false;
    for (const std::string* name : {&community.code, &community.area, &community.council}) {
      if (name->empty() || !names.contains(*name)) continue;
      named = true;
      chosen.used.insert(*name);
    }
    if (named) chosen.communities.push_back(community);
  }
  return chosen;
}

/// Sets the links of the whole place that stay within the part; returns how many leave it.
std::size_t keep_links(const Place& whole, Place& part) {
  const auto rows = rows_by_code(part.communities);
  const auto row_of = [&](std::uint32_t row) {
    return rows.find(whole.communities[CommunityId(row)].code);
  };
  Links kept;
  std::size_t leaving = 0;
  for (const auto& [a, b] : links_of(whole)) {
    const auto at_a = row_of(a);
    const auto at_b = row_of(b);
    if (at_a != rows.end() && at_b != rows.end()) {
      kept.push_back({at_a->second, at_b->second});
    } else if (at_a != rows.end() || at_b != rows.end()) {
      ++leaving;
    }
  }
  set_neighbours(part, tidied(std::move(kept)));
  return leaving;
}

}  // namespace

PlacePart part_of(const Place& place, const std::vector<std::string>& names) {
  if (names.empty()) return {place, {}, 0};
  const std::set<std::string> wanted(names.begin(), names.end());
  Chosen chosen = chosen_of(place, wanted);
  PlacePart part{place, {}, 0};
  std::ranges::set_difference(wanted, chosen.used, std::back_inserter(part.unknown));
  std::vector<Community> communities = std::move(chosen.communities);
  sort_by_space(communities);
  part.place.communities.assign(communities.begin(), communities.end());
  std::set<std::string> councils;
  for (const Community& community : part.place.communities) councils.insert(community.council);
  part.place.councils.assign(councils.begin(), councils.end());
  part.links_left = keep_links(place, part.place);
  return part;
}

}  // namespace tranche::world
