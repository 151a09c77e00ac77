#include <cstdlib>
#include <new>

#include "valley.hpp"

// Every allocation of this test program is counted: what a step must not do becomes a number.
namespace {
std::atomic<std::size_t> allocations = 0;

void* counted(std::size_t bytes) {
  ++allocations;
  if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
  throw std::bad_alloc();
}
}  // namespace

void* operator new(std::size_t bytes) { return counted(bytes); }
void* operator new[](std::size_t bytes) { return counted(bytes); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

using namespace tranche;

namespace {

/// Looks on without allocating.
struct Nobody final : MonthObserver {
  void observe(const World&, Month) override {}
};

}  // namespace

TEST_CASE("a run in a world that has run before allocates nothing") {
  const valley::Loaded loaded;
  for (const Plan& plan : loaded.plans) {
    World world;
    build_world(world, loaded.place, plan);
    Nobody observer;
    run(world, loaded.place, plan, {42, 0}, observer);
    const std::size_t before = allocations;
    for (std::uint32_t replicate = 1; replicate < 10; ++replicate) {
      run(world, loaded.place, plan, {42, replicate}, observer);
    }
    CHECK(allocations == before);
  }
}

TEST_CASE("the counter of allocations counts") {
  const std::size_t before = allocations;
  const std::vector<int> some(100);
  CHECK(allocations > before);
  CHECK(some.size() == 100);
}
