#include "runs/rounds.hpp"

#include <memory>
#include <mutex>
#include <vector>

#include "base/parallel.hpp"
#include "runs/worker.hpp"

namespace tranche {

bool run_round(const Experiment& experiment, std::span<const RunKey> rows,
               const RoundOptions& options) {
  const ThreadShares shares = share_threads(options.parallelism, rows.size());
  std::vector<std::unique_ptr<runs::Worker>> workers;
  for (int worker = 0; worker < shares.runs; ++worker) {
    workers.push_back(std::make_unique<runs::Worker>(experiment, Parallelism{shares.within}));
  }
  std::mutex one_at_a_time;
  std::atomic<bool> stopped = false;
  run_tasks(Parallelism{shares.runs}, rows.size(), [&](std::size_t index, int worker) {
    if (options.stop != nullptr && options.stop->load(std::memory_order_relaxed)) stopped = true;
    if (std::chrono::steady_clock::now() >= options.deadline) stopped = true;
    if (stopped) return;
    RunRecord record;
    workers[static_cast<std::size_t>(worker)]->run(rows[index], record);
    const std::lock_guard lock(one_at_a_time);
    options.on_record(record);
  });
  return !stopped;
}

}  // namespace tranche
