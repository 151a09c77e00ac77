#include "../../benchmarks/macro/net_adopt.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "testing.hpp"

namespace tranche::net_adopt {
namespace {

/// Runs the mechanism's steps as the engine would, without one.
void run_by_hand(World& world, const Place& place, const Plan& plan, std::uint32_t replicate) {
  reset_world(world, place, plan);
  const Draws draws(1, replicate);
  Context context{plan, place, world, draws, -1};
  const auto steps = plan.schedule.all();
  steps[0].run(context, steps[0].parameters, world.states[0].get(), {});
  for (context.month = 0; context.month < plan.months; ++context.month) {
    steps[1].run(context, steps[1].parameters, world.states[0].get(), {});
  }
}

}  // namespace

TEST_CASE("net-adopt has the declared graph") {
  const Place ring = place();
  CHECK(ring.communities.size() == 7'000);
  const double mean_degree = static_cast<double>(ring.neighbour.size()) / 7'000;
  CHECK(mean_degree == Approx(8).margin(0.01));
}

TEST_CASE("net-adopt ends with about 6,995 adopters") {
  const Place ring = place();
  const Plan sixty_months = plan();
  World world;
  build_world(world, ring, sixty_months);
  double sum = 0;
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    run_by_hand(world, ring, sixty_months, replicate);
    sum += world.place.participation[the_place];
  }
  CHECK(sum / 20 > 6'990);
  CHECK(sum / 20 < 6'999);
}

TEST_CASE("net-adopt by pushed counts equals adoption counted afresh") {
  const Place ring = place(500);
  const Plan sixty_months = plan();
  World world;
  build_world(world, ring, sixty_months);
  run_by_hand(world, ring, sixty_months, 3);
  const NetAdoptParameters parameters;
  const Draws draws(1, 3);
  std::vector<bool> adopted(500, false);
  for (Month month = 0; month < 60; ++month) {
    const std::vector<bool> before = adopted;
    for (std::size_t at = 0; at < 500; ++at) {
      const DrawKey key = world.communities.draw_key[CommunityId::from(at)];
      const double capacity = 0.5 + 0.5 * draws.at(Process::net_adopt_capacity, 0, key).uniform();
      double adopting = 0;
      const double degree = ring.neighbour_first[at + 1] - ring.neighbour_first[at];
      for (auto e = ring.neighbour_first[at]; e < ring.neighbour_first[at + 1]; ++e) {
        adopting += before[ring.neighbour[e].row()];
      }
      const double chance =
          capacity * (parameters.alone + parameters.from_neighbours * adopting / degree);
      if (!before[at] && draws.at(Process::net_adopt, month, key).uniform() < chance)
        adopted[at] = true;
    }
  }
  for (std::size_t at = 0; at < 500; ++at) {
    CHECK((world.communities.participation[CommunityId::from(at)] > 0) == adopted[at]);
  }
}

}  // namespace tranche::net_adopt
