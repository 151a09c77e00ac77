#include "experiment/collector.hpp"

#include <thread>

#include "record/shard.hpp"
#include "testing.hpp"
#include "toy_experiment.hpp"

using namespace tranche;

namespace {

constexpr double megabyte = 1024 * 1024;

RunRecord run_of(const ResultsLayout& layout, std::size_t row) {
  RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
  const std::size_t snapshots = layout.snapshot_months.size();
  run.series.assign(layout.series.size() * layout.series_months.size(), 0.5);
  run.communities.assign(layout.community_columns.size() * snapshots * layout.communities.size(),
                         0.5f);
  run.agencies.assign(layout.agency_columns.size() * snapshots * layout.agencies.size(), 0.5);
  run.ledger.assign(snapshots * layout.funds.size() * layout.accounts.size(), 1);
  return run;
}

/// As many threads, each of which hands in its share of all runs; the most that is held meanwhile
/// [byte].
std::size_t take_all(const Experiment& experiment, const std::filesystem::path& output,
                     std::size_t threads) {
  RunOptions options;
  options.output = output;
  options.bytes_per_shard = std::size_t{16} << 20;
  experiment::Parts parts(parts_folder(output), experiment.layout, options);
  experiment::Collector collector(experiment.layout, parts, options, {});
  std::vector<std::jthread> workers;
  for (std::size_t worker = 0; worker < threads; ++worker) {
    workers.emplace_back([&, worker] {
      for (std::size_t row = worker; row < experiment.layout.rows(); row += threads) {
        collector.take(run_of(experiment.layout, row));
      }
    });
  }
  workers.clear();
  collector.flush();
  return collector.most_held();
}

}  // namespace

TEST_CASE("runs come into shards of some megabytes, each once, whoever hands them in") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(3000);  // 6,000 runs
  take_all(experiment, scratch / "out.h5", 3);
  std::vector<int> seen(experiment.layout.rows(), 0);
  const auto shards = shard_files(parts_folder(scratch / "out.h5"));
  CHECK(shards.size() >= 2);
  for (const auto& shard : shards) {
    CHECK(static_cast<double>(std::filesystem::file_size(shard)) < 18 * megabyte);
    for (const ShardRow& row : read_shard_contents(shard).rows)
      ++seen[row_of(experiment.layout, row.key)];
  }
  CHECK(std::ranges::count(seen, 1) == std::ssize(seen));
}

TEST_CASE("with any number of threads at most two batches of runs are in memory") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(12'000);
  const std::size_t most = take_all(experiment, scratch / "out.h5", 8);
  CHECK(static_cast<double>(most) > 16 * megabyte);
  CHECK(static_cast<double>(most) < 33 * megabyte);  // two of 16 MB and a run
}
