#pragma once
// What tests of shards have in common: experiments stopped halfway, in processes of their own.
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <set>

#include "experiment/collector.hpp"
#include "experiment/folder_status.hpp"
#include "experiment/take_apart.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"
#include "testing.hpp"
#include "toy_experiment.hpp"
#include "tranche/results/results_trouble.hpp"

namespace tranche::test {

namespace fs = std::filesystem;

constexpr std::int32_t replicates = 30;

inline RunOptions options_for(const fs::path& output, std::size_t rows_per_shard = 0) {
  RunOptions options;
  options.output = output;
  options.rows_per_shard = rows_per_shard;
  return options;
}

/// The bytes of a run that nothing disturbs and that needs no shard.
inline std::string undisturbed(const toy::Scratch& scratch, const Experiment& experiment) {
  run_experiment(experiment, options_for(scratch / "whole.h5"));
  return toy::bytes_of(scratch / "whole.h5");
}

/// Leaves the first runs in shards of five, as a stop does.
inline void run_some(const Experiment& experiment, const fs::path& output, std::size_t runs) {
  std::atomic<bool> stop = false;
  RunOptions options = options_for(output, 5);
  options.stop = &stop;
  options.on_progress = [&](const Progress& progress) { stop = progress.done >= runs; };
  REQUIRE_FALSE(run_experiment(experiment, options).finished);
}

template <class Action>
Trouble trouble_from(Action&& action) {
  try {
    action();
  } catch (const ResultsError& error) {
    CHECK(std::string(error.what()).size() > 40);
    return trouble_of(error);
  }
  FAIL("no error");
  return Trouble::other;
}

inline std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    names.insert(entry.path().filename().string());
  return names;
}

/// Runs `action` in a process of its own; its exit status.
template <class Action>
int in_child(Action&& action) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(action());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// The kind of trouble a run comes to, as an exit status; 100 for none.
inline int trouble_of_run(const Experiment& experiment, const RunOptions& options) {
  try {
    run_experiment(experiment, options);
  } catch (const ResultsError& error) {
    return static_cast<int>(trouble_of(error));
  }
  return 100;
}

/// What `action` gives in a process that may read everything in the folder and write only in the
/// folders of shards.
template <class Action>
int as_nobody(const toy::Scratch& scratch, Action&& action) {
  constexpr auto readable = fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read |
                            fs::perms::others_exec;
  const fs::path folder = scratch / "";
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    fs::permissions(entry, fs::perms::all);
  fs::permissions(folder, readable);
  const int result = in_child([&] {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0))
      return 101;  // root may write anywhere
    return action();
  });
  fs::permissions(folder, fs::perms::owner_all);
  return result;
}

}  // namespace tranche::test
