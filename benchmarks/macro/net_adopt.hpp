#pragma once
// net-adopt, the yardstick shared with other simulators, as one more mechanism: 7,000 communities
// on a ring with four neighbours each side, 5 % of edges rewired; each month one that has not
// adopted does so with probability capacity · (0.01 + 0.3 · share of its neighbours that had
// adopted by the month before).
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mechanisms/catalogue.hpp"
#include "tranche/engine.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/random.hpp"
#include "tranche/world.hpp"

namespace tranche::net_adopt {

struct NetAdoptParameters {
  double alone = 0.01;
  double from_neighbours = 0.3;
};

constexpr std::array rows = {
    params::row<&NetAdoptParameters::alone>(
        {"alone", "1/month", 0, 1, "chance without any neighbour", params::choice("declared")}),
    params::row<&NetAdoptParameters::from_neighbours>({"from_neighbours", "1/month", 0, 1,
                                                       "chance added by all neighbours",
                                                       params::choice("declared")}),
};

// The columns it borrows: `capacity` and, in `buy_in`, what one adopting neighbour adds;
// `awareness` counts adopting neighbours; `participation` is 1 once adopted; `participation_next`
// is the compact list of rows still undecided, and the place's `participation` the number of
// adopters.
inline constexpr PlaceId the_place{0};

inline void begin(const Context& context, const NetAdoptParameters& parameters, RowRange) {
  Communities& table = context.world.communities;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = CommunityId::from(at);
    const double capacity =
        0.5 + 0.5 * context.draws.at(Process::net_adopt_capacity, 0, table.draw_key[id]).uniform();
    const double degree = context.place.neighbour_first[at + 1] - context.place.neighbour_first[at];
    table.capacity[id] = capacity * parameters.alone;
    table.buy_in[id] = capacity * parameters.from_neighbours / degree;
    table.participation_next[id] = static_cast<double>(at);
  }
  context.world.place.participation[the_place] = 0;
}

/// Decides for everyone undecided; those who adopt are swapped behind the list's end. The list's
/// order does not matter because draws are addressed by community and month. Counts are those of
/// the month before until `tell`.
inline std::size_t decide(const Context& context, std::size_t undecided) {
  Communities& table = context.world.communities;
  const auto list = table.participation_next.all();
  std::size_t position = 0;
  while (position < undecided) {
    const auto id = CommunityId::from(static_cast<std::size_t>(list[position]));
    const double chance = table.capacity[id] + table.buy_in[id] * table.awareness[id];
    if (context.draws.at(Process::net_adopt, context.month, table.draw_key[id]).uniform() <
        chance) {
      std::swap(list[position], list[--undecided]);
    } else {
      ++position;
    }
  }
  return undecided;
}

inline void tell(const Context& context, std::size_t first, std::size_t last) {
  Communities& table = context.world.communities;
  for (std::size_t position = first; position < last; ++position) {
    const auto row = static_cast<std::size_t>(table.participation_next.all()[position]);
    table.participation[CommunityId::from(row)] = 1;
    for (auto e = context.place.neighbour_first[row]; e < context.place.neighbour_first[row + 1];
         ++e) {
      table.awareness[context.place.neighbour[e]] += 1;
    }
  }
}

inline void adopt(const Context& context, const NetAdoptParameters&, RowRange) {
  double& adopters = context.world.place.participation[the_place];
  const std::size_t before = context.world.communities.rows() - static_cast<std::size_t>(adopters);
  const std::size_t after = decide(context, before);
  tell(context, after, before);
  adopters += static_cast<double>(before - after);
}

constexpr std::array steps = {
    step<&begin>(MonthPhase::start, Rows::whole, "begin"),
    step<&adopt>(MonthPhase::engagement, Rows::whole, "adopt"),
};

inline mechanisms::Mechanism net_adopt() {
  return {"net_adopt",
          "Communities adopt by themselves and after their neighbours.",
          "L17",
          "declared in benchmarks/README.md",
          rows,
          steps,
          &mechanisms::make_default<NetAdoptParameters>};
}

/// The edges of the ring, each rewired with probability `rewired` at its far end; as sorted sets of
/// neighbours.
inline std::vector<std::set<std::uint32_t>> small_world(std::uint32_t communities, double rewired) {
  std::vector<std::set<std::uint32_t>> neighbours(communities);
  const Draws draws(7, 0);
  for (std::uint32_t from = 0; from < communities; ++from) {
    auto stream = draws.at(Process::net_adopt_graph, 0, from);
    for (std::uint32_t step = 1; step <= 4; ++step) {
      std::uint32_t to = (from + step) % communities;
      if (stream.uniform() < rewired) {
        do to = static_cast<std::uint32_t>(stream.uniform() * communities);
        while (to == from || neighbours[from].contains(to));
      }
      neighbours[from].insert(to);
      neighbours[to].insert(from);
    }
  }
  return neighbours;
}

inline Place place(std::uint32_t communities = 7'000) {
  Place place;
  place.name = "net-adopt";
  place.domains = {"adoption"};
  place.councils = {"council"};
  place.neighbour_first.push_back(0);
  const auto neighbours = small_world(communities, 0.05);
  for (std::uint32_t at = 0; at < communities; ++at) {
    Community community;
    community.code = "c" + std::to_string(at);
    community.council = "council";
    community.population = 1;
    community.outcome = {0};
    place.communities.push_back(community);
    for (const std::uint32_t other : neighbours[at]) place.neighbour.emplace_back(other);
    place.neighbour_first.push_back(static_cast<std::uint32_t>(place.neighbour.size()));
  }
  return place;
}

/// 60 months of this mechanism and nothing else.
inline Plan plan() {
  Plan plan;
  plan.months = 60;
  const auto mechanism = net_adopt();
  plan.parameters.push_back(mechanism.make_parameters());
  for (Step step : mechanism.steps) {
    step.mechanism = mechanism.name;
    step.parameters = plan.parameters.back().get();
    plan.schedule.add(step);
  }
  return plan;
}

}  // namespace tranche::net_adopt
