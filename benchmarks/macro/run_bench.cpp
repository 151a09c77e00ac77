#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdlib>

#include "runs/recorder.hpp"
#include "runs/worker.hpp"
#include "shipped.hpp"

// One whole run, without and with a recorder; the world is built once, as in an experiment. What a
// run costs depends on the plan: A has all its flows early, F late. Counters: communities,
// agencies, mean of live flows over months, and nanoseconds per community-month and per
// live-flow-month, each as if the other cost nothing.
namespace {

using namespace tranche;

double mean_flow_months(const shipped::Case& one, const Plan& plan, World& world) {
  constexpr std::uint32_t replicates = 5;
  shipped::FlowMonths months;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    run(world, *one.place, plan, {1, replicate}, months);
  }
  return months.sum / replicates;
}

using benchmark::Counter;
const auto per_iteration = Counter::kIsIterationInvariantRate | Counter::kInvert;

void run_case(benchmark::State& state, const shipped::Case& one, std::size_t position) {
  const Plan& plan = *one.plans[position];
  World world;
  build_world(world, *one.place, plan);
  const double flow_months = mean_flow_months(one, plan, world);
  shipped::Nobody nobody;
  std::uint32_t replicate = 0;
  for (auto _ : state) run(world, *one.place, plan, {1, replicate++}, nobody);
  const auto communities = static_cast<double>(one.place->communities.size());
  const double months = plan.months;
  state.counters["communities"] = communities;
  state.counters["agencies"] = static_cast<double>(plan.agencies.size());
  state.counters["live_flows"] = flow_months / months;
  state.counters["s/community_month"] = Counter(communities * months, per_iteration);
  state.counters["s/flow_month"] = Counter(flow_months, per_iteration);
}

void one_run(benchmark::State& state, const char* place, std::size_t position) {
  run_case(state, shipped::load(place), position);
}
BENCHMARK_CAPTURE(one_run, clackmannanshire_A, "clackmannanshire", 0)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_run, clackmannanshire_F, "clackmannanshire", 5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_run, north_ayrshire_A, "north-ayrshire", 0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_run, preston_A, "preston", 0)->Unit(benchmark::kMillisecond);

/// Fifteen years, which is longer than the scenarios are.
void fifteen_years(benchmark::State& state, const char* file) {
  run_case(state, shipped::load_file(shipped::place_file("clackmannanshire"), file, 180), 0);
}
BENCHMARK_CAPTURE(fifteen_years, phasing_A, "published/clackmannanshire-phasing.toml")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(fifteen_years, reference_A, "reference/clackmannanshire.toml")
    ->Unit(benchmark::kMillisecond);

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// On a place that does not come with Tranche, as the whole of Scotland: TRANCHE_PLACE names its
/// file. Run it alone, since the peak of memory is that of the process.
void place_of_yours(benchmark::State& state, const char* file, Month months) {
  const char* place = std::getenv("TRANCHE_PLACE");
  if (place == nullptr) return state.SkipWithError("TRANCHE_PLACE names no place file");
  run_case(state, shipped::load_file(place, file, months), 0);
  state.counters["MB peak"] = peak_megabytes();
}
BENCHMARK_CAPTURE(place_of_yours, phasing_A, "published/clackmannanshire-phasing.toml", 180)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(place_of_yours, reference_A, "reference/clackmannanshire.toml", 180)
    ->Unit(benchmark::kMillisecond);

void recorded_run(benchmark::State& state) {
  const Experiment experiment = shipped::experiment_of(shipped::load("clackmannanshire"), 1000);
  runs::Worker worker(experiment);
  RunRecord record;
  std::int32_t replicate = 0;
  for (auto _ : state) worker.run({0, 0, replicate++ % 1000}, record);
}
BENCHMARK(recorded_run)->Unit(benchmark::kMillisecond);

void reset_only(benchmark::State& state) {
  const shipped::Case one = shipped::load("clackmannanshire");
  World world;
  build_world(world, *one.place, *one.plans[0]);
  for (auto _ : state) reset_world(world, *one.place, *one.plans[0]);
}
BENCHMARK(reset_only)->Unit(benchmark::kMicrosecond);

}  // namespace
