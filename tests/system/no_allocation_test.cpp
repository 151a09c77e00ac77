#include "acting.hpp"
#include "held_memory.hpp"
#include "mechanisms/catalogue.hpp"
#include "valley.hpp"

using namespace tranche;
using testing::allocations;

namespace {

/// Looks on without allocating.
struct Nobody final : MonthObserver {
  void observe(const World&, Month) override {}
};

/// Allocations of these replicates in a world that has run before.
std::size_t allocations_of(World& world, const valley::Loaded& loaded, const Plan& plan,
                           std::uint32_t replicates) {
  Nobody observer;
  return testing::allocations_of([&] {
    for (std::uint32_t replicate = 1; replicate <= replicates; ++replicate)
      run(world, loaded.place, plan, {42, replicate}, observer);
  });
}

struct alignas(64) CacheLine {
  char bytes[64] = {};
};

}  // namespace

TEST_CASE("a run in a world that has run before allocates nothing") {
  const valley::Loaded loaded;
  for (const Plan& plan : loaded.plans) {
    World world;
    build_world(world, loaded.place, plan);
    Nobody observer;
    run(world, loaded.place, plan, {42, 0}, observer);
    CHECK(allocations_of(world, loaded, plan, 9) == 0);
  }
}

TEST_CASE("a run in which all of the model acts allocates nothing either") {
  const valley::Loaded loaded("everything.toml");
  for (const Plan& plan : loaded.plans) {
    INFO("plan " << plan.code);
    for (const mechanisms::Mechanism& mechanism : mechanisms::catalogue()) {
      INFO("mechanism " << mechanism.name);
      REQUIRE(plan.schedule.has(mechanism.name));
    }
    World world;
    build_world(world, loaded.place, plan);
    reset_world(world, loaded.place, plan);
    acting::Watch seen(world);
    for (const std::uint32_t replicate : {10u, 11u, 12u})
      run(world, loaded.place, plan, {42, replicate}, seen);
    acting::require_that_all_acted(seen, plan);
    CHECK(allocations_of(world, loaded, plan, 5) == 0);
  }
}

TEST_CASE("the counter of allocations counts calls and bytes, aligned ones too") {
  const std::size_t calls = allocations();
  const std::size_t bytes = testing::held_bytes();
  {
    const std::vector<int> some(100);
    const std::vector<CacheLine> lines(3);
    CHECK(reinterpret_cast<std::uintptr_t>(lines.data()) % alignof(CacheLine) == 0);
    CHECK(allocations() == calls + 2);
    CHECK(testing::held_bytes() == bytes + 100 * sizeof(int) + 3 * sizeof(CacheLine));
  }
  CHECK(testing::held_bytes() == bytes);
}
