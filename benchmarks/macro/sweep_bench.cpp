#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>

#include "base/parallel.hpp"
#include "shipped.hpp"

// What an experiment costs beside its runs: handing out tasks, gathering and writing records, and
// how far two threads come compared with two loops that share nothing.
namespace {

using namespace tranche;
namespace fs = std::filesystem;

void dispatch(benchmark::State& state) {
  constexpr std::size_t tasks = 100'000;
  for (auto _ : state) {
    run_tasks({static_cast<int>(state.range(0))}, tasks,
              [](std::size_t index, int) { benchmark::DoNotOptimize(index); });
  }
  state.counters["s/task"] =
      benchmark::Counter(static_cast<double>(tasks), benchmark::Counter::kIsIterationInvariantRate |
                                                         benchmark::Counter::kInvert);
}
BENCHMARK(dispatch)->Arg(1)->Arg(2)->UseRealTime();

/// 240 runs of two plans into one file. Compare with 240 times the mean of one_run.
void whole_experiment(benchmark::State& state) {
  shipped::Case one = shipped::load("clackmannanshire");
  one.plans = {one.plans[0], one.plans[5]};
  const Experiment experiment = shipped::experiment_of(one, 120);
  const fs::path folder =
      fs::temp_directory_path() / ("tranche-sweep-bench-" + std::to_string(getpid()));
  RunOptions options;
  options.output = folder / "out.h5";
  options.parallelism = {static_cast<int>(state.range(0))};
  for (auto _ : state) run_experiment(experiment, options);
  fs::remove_all(folder);
  state.counters["runs/s"] = benchmark::Counter(static_cast<double>(experiment.layout.rows()),
                                                benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(whole_experiment)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void spin(std::uint64_t turns) {
  std::uint64_t state = 1;
  for (std::uint64_t turn = 0; turn < turns; ++turn)
    benchmark::DoNotOptimize(state = mix_bits(state));
}

/// The machine's own limit: a loop a thread that shares nothing with the other.
void spinning_loops(benchmark::State& state) {
  constexpr std::uint64_t turns = 20'000'000;
  const int threads = static_cast<int>(state.range(0));
  for (auto _ : state)
    run_tasks({threads}, static_cast<std::size_t>(threads), [](std::size_t, int) { spin(turns); });
  state.counters["loops/s"] =
      benchmark::Counter(threads, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(spinning_loops)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
