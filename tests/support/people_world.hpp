#pragma once
// A small world for the mechanisms about people: communities on a ring, agencies that serve all of
// them, and no money.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tranche/engine.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::test {

/// Communities c0 … on a ring with `each_side` neighbours on either side, 1,000 residents each,
/// deprivation even on (0, 1), every outcome 0.8.
inline Place ring_place(std::size_t communities,
                        std::vector<std::string> domains = {"income", "health"},
                        std::size_t each_side = 1) {
  Place place;
  place.name = "ring";
  place.domains = std::move(domains);
  place.councils = {"council"};
  place.neighbour_first.push_back(0);
  for (std::size_t at = 0; at < communities; ++at) {
    Community community;
    community.code = "c" + std::to_string(at);
    community.council = "council";
    community.population = 1000;
    community.deprivation = (static_cast<double>(at) + 0.5) / static_cast<double>(communities);
    community.outcome.assign(place.domains.size(), 0.8);
    place.communities.push_back(community);
    for (std::size_t step = 1; communities > 2 * each_side && step <= each_side; ++step) {
      place.neighbour.push_back(CommunityId::from((at + step) % communities));
      place.neighbour.push_back(CommunityId::from((at + communities - step) % communities));
    }
    place.neighbour_first.push_back(static_cast<std::uint32_t>(place.neighbour.size()));
  }
  return place;
}

inline Agency agency_for(const Place& place, const std::string& code) {
  Agency agency;
  agency.code = agency.name = code;
  agency.key = draw_key(code);
  for (std::size_t at = 0; at < place.communities.size(); ++at)
    agency.catchment.push_back(CommunityId::from(at));
  return agency;
}

inline Intervention service_for(const Place& place, const std::string& code, Effect effect) {
  Intervention service;
  service.code = service.name = code;
  service.key = draw_key(code);
  service.effects.assign(place.domains.size(), effect);
  return service;
}

/// Owns a place, a plan and a world built and reset for them; a mechanism's steps are called by
/// hand.
class PeopleWorld {
 public:
  PeopleWorld(Place place_used, Plan plan_used, std::uint64_t root_seed = 1)
      : place(std::move(place_used)), plan(std::move(plan_used)), draws(root_seed, 0) {
    build_world(world, place, plan);
    reset_world(world, place, plan);
  }
  Context at(Month month) { return {plan, place, world, draws, month}; }
  RowRange communities() const { return {0, world.communities.rows()}; }
  RowRange relationships() const { return {0, world.relationships.rows()}; }
  RowRange agencies() const { return {0, world.agencies.rows()}; }

  Place place;
  Plan plan;
  World world;
  Draws draws;
};

/// A plan without money: its agencies serve every community of the place.
inline Plan plan_with_agencies(const Place& place, std::size_t agencies) {
  Plan plan;
  for (std::size_t at = 0; at < agencies; ++at)
    plan.agencies.push_back(agency_for(place, "a" + std::to_string(at)));
  return plan;
}

}  // namespace tranche::test
