#pragma once
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tranche/parallel.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche {

/// What is run: every plan of the layout over every future and replicate, in one place. `compile` gives the plan of a
/// design row; its code must be the layout's. It may be called from any thread and should be cheap to repeat.
struct Experiment {
  ResultsLayout layout;
  std::shared_ptr<const Place> place;
  std::function<std::shared_ptr<const Plan>(std::int32_t plan, std::int32_t future)> compile;
};

/// A run that broke an invariant of the model: recorded, and no reason to stop the others.
struct FailedRun {
  RunKey key;
  std::uint64_t seed = 0;
  std::string message;
};

struct Progress {
  std::size_t total = 0;   ///< runs of the whole experiment
  std::size_t reused = 0;  ///< found finished when it began
  std::size_t done = 0;    ///< finished since, failed ones included
  std::size_t failed = 0;  ///< since
};

/// Where results go and what may be observed or asked meanwhile; nothing here changes a result.
struct RunOptions {
  std::filesystem::path output;                      ///< the merged file; shards lie beside it in `parts_folder`
  Parallelism parallelism;                           ///< of the machine: shared out over runs first, then within runs
  const std::atomic<bool>* stop = nullptr;           ///< becomes true when the user wants it to end early
  std::function<void(const Progress&)> on_progress;  ///< after each run, one call at a time
  std::function<void(const FailedRun&)> on_failure;  ///< one call at a time
};

struct ExperimentResult {
  bool finished = false;  ///< false: stopped early; what was finished is kept, and the same call goes on from there
  Progress progress;
  std::vector<FailedRun> failures;  ///< the first few
};

/// The folder of an unfinished experiment's shards: `results/name.parts` for `results/name.h5`.
std::filesystem::path parts_folder(const std::filesystem::path& output);

/// Runs what no finished shard holds yet, writes it in shards, and merges them into `options.output` when all is done.
/// Results depend on the experiment alone: not on threads, on where it was stopped or how often. Memory is bounded by
/// threads and the size of a shard, not by the number of runs. Throws ResultsError.
ExperimentResult run_experiment(const Experiment& experiment, const RunOptions& options);

class MonthObserver;

/// One row alone, as `run_experiment` would record it; `also`, where given, sees every month of it.
RunRecord run_row(const Experiment& experiment, RunKey key, Parallelism parallelism, MonthObserver* also = nullptr);

/// How threads are shared out: as many runs at a time as there are rows for, what is left within each run.
struct ThreadShares {
  int runs = 1;
  int within = 1;
};
ThreadShares share_threads(Parallelism parallelism, std::size_t rows);

}  // namespace tranche
