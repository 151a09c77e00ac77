#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include "../../tests/support/toy_experiment.hpp"
#include "base/parallel.hpp"
#include "experiment/ranks/ranks.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"

// What long experiments cost beside their runs: taking the next row, memory, shards against none,
// and the merge against the disk.
namespace {

using namespace tranche;
namespace fs = std::filesystem;

class Scratch {
 public:
  Scratch() { fs::create_directories(path_); }
  ~Scratch() { fs::remove_all(path_); }
  fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_ =
      fs::temp_directory_path() / ("tranche-shards-bench-" + std::to_string(::getpid()));
};

/// Most memory held since the last call [MB], as the kernel counts it.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  double kilobytes = 0;
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) kilobytes = std::stod(line.substr(6));
  }
  std::ofstream("/proc/self/clear_refs") << "5";
  return kilobytes / 1024;
}

void take_a_row(benchmark::State& state) {
  Ranks ranks;
  for (auto _ : state) benchmark::DoNotOptimize(ranks.next());
}
BENCHMARK(take_a_row);

/// A sweep of runs that take some tens of microseconds: 2 plans over 5 communities and 24 months.
void many_small_runs(benchmark::State& state) {
  const Scratch scratch;
  Experiment experiment = toy::make_experiment(static_cast<std::int32_t>(state.range(0) / 2));
  RunOptions options;
  options.output = scratch / "out.h5";
  options.parallelism = {2};
  peak_megabytes();
  double running = 0;
  for (auto _ : state) {
    options.merging = Merging::later;
    run_experiment(experiment, options);
    running = peak_megabytes();
    options.merging = Merging::when_done;
    run_experiment(experiment, options);
  }
  state.counters["MB peak, running"] = running;
  state.counters["MB peak, merging"] = peak_megabytes();
  state.counters["s/run"] = benchmark::Counter(
      static_cast<double>(state.range(0)),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(many_small_runs)
    ->Arg(1'000)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

/// The same small experiment from memory into its file, and by way of shards of 48 rows.
void small_experiment(benchmark::State& state) {
  const Scratch scratch;
  const Experiment experiment = toy::make_experiment(24);
  RunOptions options;
  options.output = scratch / "out.h5";
  options.rows_per_shard = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) run_experiment(experiment, options);
}
BENCHMARK(small_experiment)->Arg(0)->Arg(47)->Arg(12)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Runs as large as Clackmannanshire's, made up: what is measured is the way from shards to the
/// file.
ResultsLayout wide_layout(std::int32_t replicates) {
  ResultsLayout layout = toy::make_experiment(replicates).layout;
  layout.months = 144;
  layout.series_months.resize(static_cast<std::size_t>(layout.months));
  std::iota(layout.series_months.begin(), layout.series_months.end(), 0);
  layout.snapshot_months = {11, 23, 35, 47, 59, 71, 83, 95, 107, 119, 131, 143};
  layout.communities.clear();
  for (int i = 0; i < 72; ++i) layout.communities.push_back("S" + std::to_string(i));
  layout.community_names = layout.communities;
  layout.community_populations.assign(72, 700.0);
  return layout;
}

RunRecord wide_run(const ResultsLayout& layout, std::size_t row) {
  RunRecord run{.key = key_of(layout, row), .status = RunStatus::done, .seed = row};
  const std::size_t snapshots = layout.snapshot_months.size();
  run.series.assign(layout.series.size() * static_cast<std::size_t>(layout.months),
                    0.5 + static_cast<double>(row));
  run.communities.assign(layout.community_columns.size() * snapshots * layout.communities.size(),
                         0.25f);
  run.agencies.assign(layout.agency_columns.size() * snapshots * layout.agencies.size(), 1.0);
  run.ledger.assign(snapshots * layout.funds.size() * layout.accounts.size(), 12'345);
  run.flows.resize(400);
  for (std::size_t i = 0; i < run.flows.size(); ++i)
    run.flows[i].paid = static_cast<std::int64_t>(row * i);
  return run;
}

/// With as many threads that compress; 0: not compressed.
void merging(benchmark::State& state) {
  const Scratch scratch;
  const ResultsLayout layout = wide_layout(400);
  std::vector<fs::path> shards;
  for (std::size_t first = 0; first < layout.rows(); first += 50) {
    std::vector<RunRecord> runs;
    for (std::size_t row = first; row < first + 50; ++row) runs.push_back(wide_run(layout, row));
    shards.push_back(scratch / (std::to_string(first) + ".h5"));
    write_shard(shards.back(), layout, runs);
  }
  const auto threads = static_cast<int>(state.range(0));
  const MergeOptions options{.replace = true, .compress = threads > 0, .parallelism = {threads}};
  for (auto _ : state) merge_shards(scratch / "out.h5", layout, shards, {}, options);
  const auto plain = static_cast<double>(fs::file_size(shards.front()) * shards.size());
  state.counters["MB/s of shards"] =
      benchmark::Counter(plain / 1e6, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["MB file"] = static_cast<double>(fs::file_size(scratch / "out.h5")) / 1e6;
}
BENCHMARK(merging)
    ->ArgName("compressing")
    ->Arg(0)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// The disk's own speed: three times as many bytes as the merge reads, written by write(2) and
/// synced.
void copying_the_same(benchmark::State& state) {
  const Scratch scratch;
  const std::vector<char> bytes(std::size_t{1} << 20, 'x');
  constexpr int megabytes = 300;
  for (auto _ : state) {
    const int file = ::open((scratch / "raw").c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0644);
    for (int i = 0; i < megabytes; ++i) {
      if (::write(file, bytes.data(), bytes.size()) < 0) state.SkipWithError("cannot write");
    }
    ::fsync(file);
    ::close(file);
  }
  state.counters["MB/s"] =
      benchmark::Counter(megabytes * 1.048576, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(copying_the_same)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
