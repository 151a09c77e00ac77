#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "record/results_file.hpp"
#include "runs/experiment.hpp"
#include "tranche/parallel.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche {

class Ranks;

/// Which rows a process runs: every `count`-th, from `index`. So plans and seeds are spread evenly.
struct Share {
  static constexpr int to_be_claimed = -1;  ///< whichever lacks runs and nobody has, when it begins
  static constexpr int none_left = -2;      ///< all of them are run, or are being run

  int index = 0;
  int count = 1;
};

/// A run that broke an invariant of the model: recorded, and no reason to stop the others.
struct FailedRun {
  RunKey key;
  std::uint64_t seed = 0;
  std::string message;
};

struct Progress {
  std::size_t total = 0;   ///< runs of the whole experiment, or of this process's share
  std::size_t reused = 0;  ///< found finished when it began
  std::size_t done = 0;    ///< finished since, failed ones included
  std::size_t failed = 0;  ///< of all that are finished
  /// While runs go on: finished by other ranks, about, beside what is counted here. At the end all
  /// are counted.
  std::size_t elsewhere = 0;
};

/// Whether the results file is made when the last run is over, or the runs stay in shards: for a
/// caller that decides round by round whether there are more.
enum class Merging { when_done, later };

/// Where results go and what may be observed or asked meanwhile; nothing here changes a result.
struct RunOptions {
  std::filesystem::path output;  ///< the merged file; shards lie beside it in `parts_folder`
  Parallelism parallelism;       ///< of the machine: shared out over runs first, then within runs
  const std::atomic<bool>* stop = nullptr;  ///< becomes true when the user wants it to end early
  std::function<void(const Progress&)> on_progress;  ///< after each run, one call at a time
  std::function<void()> on_merging;  ///< once, when runs are over and the file is to be written
  std::function<void(const FailedRun&)> on_failure;  ///< one call at a time
  std::function<void(const RunRecord&)>
      on_record;  ///< every run that ends, in no order; one call at a time
  std::function<void(const std::string&)>
      on_notice;  ///< of something found odd and dealt with; in words
  Share share;    ///< of several: its rows stay in shards, and are not merged
  Merging merging = Merging::when_done;
  FindInFile find = {};            ///< as in MergeOptions, when the file is merged
  Ranks* ranks = nullptr;          ///< the processes that share the work; nullptr: this one alone
  std::size_t rows_per_shard = 0;  ///< 0: as many as come in `seconds_per_shard`
  double seconds_per_shard = 30;   ///< a kill loses no more than this [s]
  /// Nor more than this in memory. What ends sooner than either goes into the results file at once.
  std::size_t bytes_per_shard = std::size_t{256} << 20;
  /// No run begins after it, in however many calls: a point in time, so that rounds share it.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

struct ExperimentResult {
  bool finished = false;  ///< false: stopped early; what was finished is kept, and the same call
                          ///< goes on from there
  bool merged = false;    ///< the results file is there; a share's rows are not merged
  Progress progress;
  Share share;                      ///< that was run: as asked for, or as claimed
  std::vector<FailedRun> failures;  ///< the first few
};

/// The folder of an unfinished experiment's shards: `results/name.parts` for `results/name.h5`.
std::filesystem::path parts_folder(const std::filesystem::path& output);
/// The shards in such a folder, in the order of names; none if it is absent.
std::vector<std::filesystem::path> shard_files(const std::filesystem::path& folder);
/// Removes shards, whole or not, and locks by their names, then the folder if nothing else lies in
/// it: what somebody else put there stays.
void remove_shards(const std::filesystem::path& folder);

/// Runs what no shard holds yet (of several ranks, each what it takes from their common counter),
/// keeps it in memory and from time to time in shards, and merges all into `options.output` when
/// the last run is over: a small experiment goes from memory into the file. Stopped early, it
/// writes what it has and goes on from there the next time. Results depend on the experiment alone:
/// not on threads, shares, or on where it was stopped or how often. Memory is bounded by threads
/// and the size of a shard, but for some bytes a run. Of several ranks, all call it; the first
/// merges, and all get the same result. Throws ResultsError.
ExperimentResult run_experiment(const Experiment& experiment, const RunOptions& options);

}  // namespace tranche
