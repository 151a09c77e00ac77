#include "experiment/experiment.hpp"

#include <algorithm>
#include <vector>

#include "base/parallel.hpp"
#include "experiment/collector.hpp"
#include "experiment/parts.hpp"
#include "experiment/worker.hpp"
#include "record/results_file.hpp"

namespace tranche {

ThreadShares share_threads(Parallelism parallelism, std::size_t rows) {
  const int threads = std::max(1, parallelism.threads);
  const int runs =
      static_cast<int>(std::min<std::size_t>(static_cast<std::size_t>(threads), std::max<std::size_t>(1, rows)));
  return {runs, threads / runs};
}

namespace {

bool stop_asked(const RunOptions& options) {
  return options.stop != nullptr && options.stop->load(std::memory_order_relaxed);
}

/// Runs the missing rows; false when it was stopped before the last.
bool run_missing(const Experiment& experiment, const RunOptions& options, const std::vector<std::size_t>& rows,
                 experiment::Collector& collector) {
  const ThreadShares shares = share_threads(options.parallelism, rows.size());
  std::vector<std::unique_ptr<experiment::Worker>> workers;
  for (int worker = 0; worker < shares.runs; ++worker) {
    workers.push_back(std::make_unique<experiment::Worker>(experiment, Parallelism{shares.within}));
  }
  std::atomic<bool> stopped = false;
  run_tasks(Parallelism{shares.runs}, rows.size(), [&](std::size_t index, int worker) {
    if (stopped.load(std::memory_order_relaxed) || stop_asked(options)) {
      stopped.store(true, std::memory_order_relaxed);
      return;
    }
    RunRecord& record = collector.slot(index);
    workers[static_cast<std::size_t>(worker)]->run(key_of(experiment.layout, rows[index]), record);
    collector.finish(index);
  });
  return !stopped.load();
}

}  // namespace

ExperimentResult run_experiment(const Experiment& experiment, const RunOptions& options) {
  check_output(options.output, experiment.layout);
  experiment::Parts parts(parts_folder(options.output), experiment.layout);
  const std::vector<std::size_t> rows = parts.missing();
  experiment::Collector collector(experiment.layout, rows, parts, options,
                                  {experiment.layout.rows(), parts.found(), 0, parts.failed()});
  const bool finished = run_missing(experiment, options, rows, collector);
  ExperimentResult result = collector.result();
  result.finished = finished;
  if (!finished) return result;
  const std::vector<std::filesystem::path> shards = parts.files();
  merge_shards(options.output, shards);
  parts.remove();
  return result;
}

RunRecord run_row(const Experiment& experiment, RunKey key, Parallelism parallelism, MonthObserver* also) {
  experiment::Worker worker(experiment, parallelism);
  RunRecord record;
  worker.run(key, record, also);
  return record;
}

}  // namespace tranche
