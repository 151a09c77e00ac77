#include <cstdlib>
#include <new>

#include "acting.hpp"
#include "mechanisms/catalogue.hpp"
#include "valley.hpp"

// Every allocation of this test program is counted: what a step must not do becomes a number.
namespace {
std::atomic<std::size_t> allocations = 0;

void* checked(void* memory) {
  ++allocations;
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void* counted(std::size_t bytes) { return checked(std::malloc(std::max<std::size_t>(bytes, 1))); }
void* counted(std::size_t bytes, std::align_val_t alignment) {
  const auto step = static_cast<std::size_t>(alignment);
  return checked(
      std::aligned_alloc(step, (std::max<std::size_t>(bytes, 1) + step - 1) / step * step));
}
}  // namespace

void* operator new(std::size_t bytes) { return counted(bytes); }
void* operator new[](std::size_t bytes) { return counted(bytes); }
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return counted(bytes, alignment);
}
void* operator new[](std::size_t bytes, std::align_val_t alignment) {
  return counted(bytes, alignment);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

using namespace tranche;

namespace {

/// Looks on without allocating.
struct Nobody final : MonthObserver {
  void observe(const World&, Month) override {}
};

/// Allocations of these replicates in a world that has run before.
std::size_t allocations_of(World& world, const valley::Loaded& loaded, const Plan& plan,
                           std::uint32_t replicates) {
  Nobody observer;
  const std::size_t before = allocations;
  for (std::uint32_t replicate = 1; replicate <= replicates; ++replicate) {
    run(world, loaded.place, plan, {42, replicate}, observer);
  }
  return allocations - before;
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

TEST_CASE("the counter of allocations counts, aligned ones too") {
  std::size_t before = allocations;
  const std::vector<int> some(100);
  CHECK(allocations > before);
  CHECK(some.size() == 100);
  before = allocations;
  const std::vector<CacheLine> lines(3);
  CHECK(allocations > before);
  CHECK(lines.size() == 3);
}
