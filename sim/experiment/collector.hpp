#pragma once
#include <atomic>
#include <chrono>
#include <mutex>
#include <vector>

#include "experiment/parts.hpp"
#include "experiment/run_experiment.hpp"

namespace tranche::experiment {

/// Keeps finished records in memory and writes them to a shard when there are enough of them: as
/// many rows as were asked for, or some seconds of work, or some megabytes, whichever comes first.
/// So a small experiment needs no shard, a kill loses little, and memory is bounded whatever the
/// number of runs and threads: one batch is filled while one is written, and who fills it first
/// waits. Any thread may call `take`.
class Collector {
 public:
  Collector(const ResultsLayout& layout, Parts& parts, const RunOptions& options,
            Progress progress);

  /// A run that is over. May write a shard on the calling thread, while the others go on. Whatever
  /// it throws, of the disk or of who watches, the run is kept.
  void take(RunRecord&& record);
  /// Writes what no shard holds yet.
  void flush();
  /// What no shard holds yet; stays valid while nothing is taken.
  const std::vector<RunRecord>& rest() const { return pending_; }
  const ExperimentResult& result() const { return result_; }
  /// The most that runs in hand, filled or being written, have taken at any time [byte].
  std::size_t most_held() const { return most_held_; }

 private:
  /// Runs that are to be written, and the turn to write them.
  struct Batch {
    std::vector<RunRecord> runs;
    std::size_t bytes;
    std::unique_lock<std::mutex> turn;
  };

  bool enough() const;
  /// Waits for its turn with `mutex_` held, as the caller does: nobody fills a third batch while a
  /// second one waits.
  Batch next_batch();
  void write(Batch&& batch);
  void note(const RunRecord& record);

  Parts& parts_;
  const RunOptions& options_;
  std::size_t bytes_per_run_;
  std::mutex mutex_;    ///< of all that follows; taken before `writing_`, never while it is held
  std::mutex writing_;  ///< of the parts
  std::vector<RunRecord> pending_;
  std::size_t pending_bytes_ = 0;
  std::atomic<std::size_t> writing_bytes_ = 0;  ///< changed by whose turn it is
  std::size_t most_held_ = 0;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
  ExperimentResult result_;
};

}  // namespace tranche::experiment
