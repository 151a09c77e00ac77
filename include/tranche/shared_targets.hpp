#pragma once
#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tranche/place.hpp"
#include "tranche/plan.hpp"

namespace tranche {

/// Targets of an action that its projects serve together. `lead` is the one with most residents, of
/// equal ones the first by code, so that the order of rows does not matter. Equation (350) of
/// docs/model-money.md.
struct SharedTargets {
  CommunityId lead;
  std::vector<CommunityId> communities;  ///< by code, so that sums over them do not depend on rows
};

/// By what a target is brought together with others; empty: with none.
inline std::string_view shared_name(const Community& community, SharedBy by) {
  if (by == SharedBy::area) return community.area;
  if (by == SharedBy::council) return community.council;
  return by == SharedBy::all ? "all" : "";
}

namespace detail {

/// Communities by code, and the first of those with most residents.
inline SharedTargets led(const Place& place, std::vector<CommunityId> communities) {
  std::ranges::sort(communities, {}, [&](CommunityId id) -> const std::string& {
    return place.communities[id].code;
  });
  const CommunityId lead = *std::ranges::max_element(
      communities, {}, [&](CommunityId id) { return place.communities[id].population; });
  return {lead, std::move(communities)};
}

}  // namespace detail

/// The targets of an action by who shares its projects, in the order of those that lead. Targets
/// are ascending.
inline std::vector<SharedTargets> shared_targets(const Place& place,
                                                 std::span<const CommunityId> targets,
                                                 SharedBy by) {
  std::vector<SharedTargets> all;
  std::map<std::string_view, std::vector<CommunityId>> together;
  for (const CommunityId target : targets) {
    const std::string_view name = shared_name(place.communities[target], by);
    if (name.empty()) {
      all.push_back({target, {target}});
    } else {
      together[name].push_back(target);
    }
  }
  for (auto& [name, communities] : together)
    all.push_back(detail::led(place, std::move(communities)));
  std::ranges::sort(all, {}, &SharedTargets::lead);
  return all;
}

}  // namespace tranche
