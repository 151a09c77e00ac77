#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <vector>

#include "record/results_file.hpp"
#include "record/shard.hpp"
#include "runs/worker.hpp"
#include "shipped.hpp"

// What it costs to write results: whole runs of Clackmannanshire as they are recorded, into a shard
// and into the one file that users open, beside as many bytes written raw to the same disk. All end
// with the bytes synced to the disk.
namespace {

using namespace tranche;
namespace fs = std::filesystem;

/// 2 plans × 64 replicates, simulated once, and an empty folder to write into.
struct Finished {
  Finished() {
    shipped::Case one = shipped::load("clackmannanshire");
    one.plans = {one.plans[0], one.plans[5]};
    experiment = shipped::experiment_of(one, 64);
    runs::Worker worker(experiment);
    records.resize(experiment.layout.rows());
    for (std::size_t row = 0; row < records.size(); ++row)
      worker.run(key_of(experiment.layout, row), records[row]);
    fs::create_directories(folder);
  }
  ~Finished() { fs::remove_all(folder); }

  Experiment experiment;
  std::vector<RunRecord> records;
  fs::path folder =
      fs::temp_directory_path() / ("tranche-record-bench-" + std::to_string(getpid()));
};

/// Rates by rows and by bytes of the file that was written.
void count(benchmark::State& state, double rows, double bytes) {
  state.counters["rows/s"] =
      benchmark::Counter(rows, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["MB/s"] =
      benchmark::Counter(bytes / 1e6, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["MB"] = bytes / 1e6;
}

template <class Write>
void write_file(benchmark::State& state, Write&& write) {
  const Finished finished;
  const fs::path file = finished.folder / "out.h5";
  for (auto _ : state) write(file, finished);
  count(state, static_cast<double>(finished.records.size()),
        static_cast<double>(fs::file_size(file)));
}

void shard(benchmark::State& state) {
  write_file(state, [](const fs::path& file, const Finished& finished) {
    write_shard(file, finished.experiment.layout, finished.records);
  });
}
BENCHMARK(shard)->Name("write_shard")->Unit(benchmark::kMillisecond)->UseRealTime();

/// With as many threads that compress; 0: not compressed.
void results(benchmark::State& state) {
  const auto threads = static_cast<int>(state.range(0));
  const MergeOptions options{.replace = true, .compress = threads > 0, .parallelism = {threads}};
  write_file(state, [&](const fs::path& file, const Finished& finished) {
    write_results(file, finished.experiment.layout, finished.records, options);
  });
}
BENCHMARK(results)
    ->Name("write_results")
    ->ArgName("compressing")
    ->Arg(0)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// One call of write and one of fsync.
void write_raw(const fs::path& file, const std::vector<char>& bytes) {
  const int out = ::open(file.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0644);
  std::size_t written = 0;
  while (out >= 0 && written < bytes.size()) {
    const ssize_t now = ::write(out, bytes.data() + written, bytes.size() - written);
    if (now <= 0) break;
    written += static_cast<std::size_t>(now);
  }
  const bool done = out >= 0 && written == bytes.size() && ::fsync(out) == 0;
  if (out >= 0) ::close(out);
  if (!done) throw std::runtime_error("cannot write " + file.string());
}

/// As many bytes as the results file has.
void raw(benchmark::State& state) {
  const Finished finished;
  write_results(finished.folder / "out.h5", finished.experiment.layout, finished.records,
                {.replace = true});
  const std::vector<char> bytes(fs::file_size(finished.folder / "out.h5"), 'x');
  for (auto _ : state) write_raw(finished.folder / "raw", bytes);
  count(state, static_cast<double>(finished.records.size()), static_cast<double>(bytes.size()));
}
BENCHMARK(raw)->Name("write_raw")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
