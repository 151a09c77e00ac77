// How fast the engine runs a mechanism of one line: the yardstick shared with other simulators.
#include <benchmark/benchmark.h>

#include <vector>

#include "../macro/net_adopt.hpp"
#include "base/parallel.hpp"

namespace tranche {
namespace {

class NoObserver final : public MonthObserver {
 public:
  void observe(const World&, Month) override {}
};

/// One run after another in one world: reset, 60 months, the books checked each month.
void one_run(benchmark::State& state) {
  const Place place = net_adopt::place();
  const Plan plan = net_adopt::plan();
  World world;
  build_world(world, place, plan);
  NoObserver observer;
  std::uint32_t replicate = 0;
  for (auto _ : state) run(world, place, plan, {1, replicate++}, observer);
  state.counters["adopters"] = world.place.participation[PlaceId(0)];
}
BENCHMARK(one_run)->Name("net_adopt/run")->Unit(benchmark::kMillisecond);

/// Many seeds over threads, a world each.
void many_seeds(benchmark::State& state) {
  constexpr std::size_t seeds = 200;
  const auto threads = static_cast<int>(state.range(0));
  const Place place = net_adopt::place();
  const Plan plan = net_adopt::plan();
  std::vector<World> worlds(static_cast<std::size_t>(threads));
  for (World& world : worlds) build_world(world, place, plan);
  NoObserver observer;
  for (auto _ : state) {
    run_tasks({threads}, seeds, [&](std::size_t seed, int worker) {
      run(worlds[static_cast<std::size_t>(worker)], place, plan,
          {1, static_cast<std::uint32_t>(seed)}, observer);
    });
  }
  state.counters["runs/s"] =
      benchmark::Counter(static_cast<double>(seeds) * static_cast<double>(state.iterations()),
                         benchmark::Counter::kIsRate);
}
BENCHMARK(many_seeds)
    ->Name("net_adopt/seeds")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tranche
