#pragma once
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "experiment/run_experiment.hpp"

namespace tranche::app {

/// What a user may ask of how an experiment is run. Nothing here changes a result, bit for bit.
struct Running {
  int threads = 0;  ///< 0: all cores
  bool quiet = false;
  std::string progress;            ///< "", "text" or "json"
  std::string shard;               ///< "i/N"; empty: as Slurm's array says, else the whole
  std::size_t rows_per_shard = 0;  ///< 0: as many as come in half a minute
  std::string time_budget;         ///< "90", "50 min", "1 h 30 min", of `begun` on; empty: none
  std::chrono::steady_clock::time_point begun =
      std::chrono::steady_clock::now();  ///< when the program did
};

/// --threads alone.
void add_threads_option(CLI::App& command, Running& running);
/// --threads, --quiet, --progress and --time-budget: what every command takes that runs much.
void add_watching_options(CLI::App& command, Running& running);
/// Those, and --shard and --rows-per-shard.
void add_running_options(CLI::App& command, Running& running);

int threads_of(const Running& running);
/// The share of `--shard i/N`, or that of the task of a Slurm array, or all.
Share share_of(const Running& running);
/// Seconds of "50 min" or "1 h 30 min"; a plain number is seconds. NaN where the text is neither.
double seconds_of(const std::string& text);

/// When the time is over that `--time-budget` gives.
std::chrono::steady_clock::time_point deadline_of(const Running& running);

/// Where to and how, without anybody to watch or to stop it.
RunOptions options_of(const Running& running, const std::filesystem::path& output);

/// What is done with results and shards of another experiment: refused, as they were named by the
/// user, or moved to `NAME.previous.*` with a word.
enum class Earlier { refused, moved_aside };

/// An experiment and what is said about it. Where its layout has a stopping rule, that decides on
/// its replicates.
struct Job {
  const Experiment& experiment;
  std::filesystem::path output;
  std::string go_on;  ///< the command that goes on after an early end
  Earlier earlier;    ///< what becomes of results and shards of another experiment under that name
  std::string
      note;  ///< the command as the note beside the results tells it: without paths of the machine
  /// Done once, by the first rank, before anybody looks at what is there; empty: nothing.
  std::function<void()> prepare = {};
  /// Says what an ablation's levers bring; empty: prints the table.
  std::function<void(const Ablation&)> answer_ablation = {};
};

/// Moves results, the note beside them and shards of another experiment to `NAME.previous.*`, or
/// `NAME.previous-2.*` and so on, and says so: nothing is written over. Where somebody is still
/// writing, the run that follows says so.
void move_aside(const std::filesystem::path& output, const ResultsLayout& layout,
                const Running& running);

/// Runs the experiment until it is done or stopped, shows progress, reports failures, answers. The
/// exit code.
int run_job(const Job& job, const Running& running);

}  // namespace tranche::app
