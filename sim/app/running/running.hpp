#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

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

int threads_of(const Running& running);
/// Of "2/8"; count 0 where the text is no share.
Share read_share(std::string_view text);
/// The share of `--shard i/N`, or that of the task of a Slurm array, or all.
Share share_of(const Running& running);
/// Seconds of "50 min" or "1 h 30 min"; a plain number is seconds. NaN where the text is neither.
double seconds_of(const std::string& text);

/// When the time is over that `--time-budget` gives.
std::chrono::steady_clock::time_point deadline_of(const Running& running);

/// Where to and how, without anybody to watch or to stop it.
RunOptions options_of(const Running& running, const std::filesystem::path& output);

}  // namespace tranche::app
