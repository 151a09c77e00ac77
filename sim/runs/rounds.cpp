#include "runs/rounds.hpp"

#include <atomic>
#include <mutex>

#include "base/parallel.hpp"
#include "runs/running_order.hpp"
#include "runs/worker.hpp"

namespace tranche::runs {

bool run_round(const Experiment& experiment, std::span<const RunKey> rows,
               const RoundOptions& options) {
  const ThreadShares shares = share_threads(options.parallelism, rows.size());
  const Workers workers = make_workers(experiment, shares);
  std::mutex one_at_a_time;
  std::atomic<bool> stopped = false;
  run_tasks(Parallelism{shares.runs}, rows.size(), [&](std::size_t index, int worker) {
    if (options.stop && options.stop()) stopped = true;
    if (stopped) return;
    RunRecord record;
    workers[static_cast<std::size_t>(worker)]->run(rows[index], record);
    // Only the hand-over is locked: runs themselves share nothing.
    const std::lock_guard lock(one_at_a_time);
    options.on_record(record);
  });
  return !stopped;
}

std::vector<RunRecord> run_all(const Experiment& experiment, Parallelism parallelism) {
  // Rows of one plan lie together, so that each worker seldom builds a world.
  const std::vector<std::size_t> rows = rows_for_running(experiment.layout);
  const ThreadShares shares = share_threads(parallelism, rows.size());
  const Workers workers = make_workers(experiment, shares);
  std::vector<RunRecord> records(rows.size());
  run_tasks(Parallelism{shares.runs}, rows.size(), [&](std::size_t index, int worker) {
    const std::size_t row = rows[index];
    workers[static_cast<std::size_t>(worker)]->run(key_of(experiment.layout, row), records[row]);
  });
  return records;
}

}  // namespace tranche::runs
