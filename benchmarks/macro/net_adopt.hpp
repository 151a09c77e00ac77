#pragma once
// net-adopt, the yardstick shared with other simulators, as one more mechanism: 7,000 communities
// on a ring with four neighbours each side, 5 % of edges rewired; each month one that has not
// adopted does so with probability capacity · (0.01 + 0.3 · share of its neighbours that had
// adopted by the month before).
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/random_batch.hpp"
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

/// What the mechanism owns; `Communities::participation` is 1 once adopted, and the place's
/// `participation` the number of adopters.
struct NetAdoptState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> alone{*this, within(range::share, {"alone", "1/month", "chance by itself"})};
    Of<double> by_each{
        *this, within(range::share, {"by_each", "1/month", "chance added by each adopter near"})};
    Of<double> adopters_near{
        *this, {"adopters_near", "1", "neighbours that had adopted by the month before"}};
    Of<DrawKey> key_of_undecided{*this, {"key_of_undecided", "1", "of the list's communities"}};
    Of<std::uint32_t> undecided{*this, {"undecided", "1", "compact list of those undecided"}};
    Of<std::uint32_t> adopting{*this, {"adopting", "1", "list of those who adopt this month"}};
  } communities{*this};
};

inline void begin(const Context& context, const NetAdoptParameters& parameters,
                  NetAdoptState& state, RowRange) {
  auto& own = state.communities;
  for (std::size_t at = 0; at < own.rows(); ++at) {
    const auto id = CommunityId::from(at);
    const DrawKey key = context.world.communities.draw_key[id];
    const double capacity =
        0.5 + 0.5 * context.draws.at(Process::net_adopt_capacity, 0, key).uniform();
    const double degree = context.place.neighbour_first[at + 1] - context.place.neighbour_first[at];
    own.alone[id] = capacity * parameters.alone;
    own.by_each[id] = capacity * parameters.from_neighbours / degree;
    own.undecided[id] = id.row();
    own.key_of_undecided[id] = key;
  }
  context.world.place.participation[the_place] = 0;
}

/// Decides for everyone undecided, 64 at a time, and closes up the list; how many adopt. The list's
/// order does not matter because draws are addressed by community and month. Counts of adopters are
/// those of the month before until `tell`.
inline std::size_t decide(const Context& context, NetAdoptState& state, std::size_t undecided) {
  auto& own = state.communities;
  const auto list = own.undecided.all();
  const auto keys = own.key_of_undecided.all();
  StreamWords words;
  std::size_t kept = 0;
  std::size_t adopting = 0;
  for (std::size_t first = 0; first < undecided; first += most_streams) {
    const std::size_t count = std::min(most_streams, undecided - first);
    draw_blocks(context.draws, Process::net_adopt, context.month, keys.subspan(first, count), 0,
                words);
    for (std::size_t at = 0; at < count; ++at) {
      const std::uint32_t row = list[first + at];
      const double chance =
          own.alone.all()[row] + own.by_each.all()[row] * own.adopters_near.all()[row];
      const bool adopts = uniform_of(words[0][at]) < chance;
      own.adopting.all()[adopting] = row;
      adopting += adopts;
      list[kept] = row;
      keys[kept] = keys[first + at];
      kept += !adopts;
    }
  }
  return adopting;
}

inline void tell(const Context& context, NetAdoptState& state, std::size_t adopting) {
  const auto& place = context.place;
  const auto near = state.communities.adopters_near.all();
  const auto adopted = context.world.communities.participation.all();
  for (const std::uint32_t row : state.communities.adopting.all().first(adopting)) {
    adopted[row] = 1;
    for (auto e = place.neighbour_first[row]; e < place.neighbour_first[row + 1]; ++e)
      near[place.neighbour[e].row()] += 1;
  }
}

inline void adopt(const Context& context, const NetAdoptParameters&, NetAdoptState& state,
                  RowRange) {
  double& adopters = context.world.place.participation[the_place];
  const std::size_t undecided = state.communities.rows() - static_cast<std::size_t>(adopters);
  const std::size_t adopting = decide(context, state, undecided);
  tell(context, state, adopting);
  adopters += static_cast<double>(adopting);
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
          &mechanisms::make_default<NetAdoptParameters>,
          &make_state<NetAdoptState>};
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
  mechanisms::add_to(plan, mechanism, mechanism.make_parameters());
  return plan;
}

}  // namespace tranche::net_adopt
