#include "runs/experiment.hpp"

#include <algorithm>

#include "runs/worker.hpp"

namespace tranche {

ThreadShares share_threads(Parallelism parallelism, std::size_t rows) {
  const int threads = std::max(1, parallelism.threads);
  const int runs = static_cast<int>(
      std::min<std::size_t>(static_cast<std::size_t>(threads), std::max<std::size_t>(1, rows)));
  return {runs, threads / runs};
}

RunRecord run_row(const Experiment& experiment, RunKey key, Parallelism parallelism,
                  MonthObserver* also) {
  runs::Worker worker(experiment, parallelism);
  RunRecord record;
  worker.run(key, record, also);
  return record;
}

}  // namespace tranche
