#include <benchmark/benchmark.h>

#include "experiment/recorder.hpp"
#include "experiment/worker.hpp"
#include "shipped.hpp"

// One whole run, without and with a recorder; the world is built once, as in an experiment. What a run costs depends on
// the plan: A has all its flows early, F late. Counters: communities, agencies, mean of live flows over months, and
// nanoseconds per community-month and per live-flow-month, each as if the other cost nothing.
namespace {

using namespace tranche;

struct FlowMonths final : MonthObserver {
  double sum = 0;
  void observe(const World& world, Month) override { sum += static_cast<double>(world.live.size()); }
};

double mean_flow_months(const shipped::Case& one, const Plan& plan, World& world) {
  constexpr std::uint32_t replicates = 5;
  FlowMonths months;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    run(world, *one.place, plan, {1, replicate}, months);
  }
  return months.sum / replicates;
}

void one_run(benchmark::State& state, const char* place, std::size_t position) {
  const shipped::Case one = shipped::load(place);
  const Plan& plan = *one.plans[position];
  World world;
  build_world(world, *one.place, plan);
  const double flow_months = mean_flow_months(one, plan, world);
  shipped::Nobody nobody;
  std::uint32_t replicate = 0;
  for (auto _ : state) run(world, *one.place, plan, {1, replicate++}, nobody);
  const auto communities = static_cast<double>(one.place->communities.size());
  const double months = plan.months;
  using benchmark::Counter;
  const auto per_iteration = Counter::kIsIterationInvariantRate | Counter::kInvert;
  state.counters["communities"] = communities;
  state.counters["agencies"] = static_cast<double>(plan.agencies.size());
  state.counters["live_flows"] = flow_months / months;
  state.counters["s/community_month"] = Counter(communities * months, per_iteration);
  state.counters["s/flow_month"] = Counter(flow_months, per_iteration);
}
BENCHMARK_CAPTURE(one_run, clackmannanshire_A, "clackmannanshire", 0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_run, clackmannanshire_F, "clackmannanshire", 5)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_run, north_ayrshire_A, "north-ayrshire", 0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_run, preston_A, "preston", 0)->Unit(benchmark::kMillisecond);

void recorded_run(benchmark::State& state) {
  const Experiment experiment = shipped::experiment_of(shipped::load("clackmannanshire"), 1000);
  experiment::Worker worker(experiment);
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
