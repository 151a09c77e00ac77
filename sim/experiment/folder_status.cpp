#include "experiment/folder_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "experiment/folder_lock.hpp"
#include "experiment/run_experiment.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/results_trouble.hpp"

namespace tranche {
namespace {

namespace fs = std::filesystem;

/// The shards of one experiment, with the rows they hold.
struct Group {
  std::vector<fs::path> shards;
  std::vector<ShardRow> rows;
  fs::path widest;  ///< the shard with most seeds
  std::int32_t seeds = 0;
};

using Groups = std::map<std::string, Group>;

void read_shard(const fs::path& file, Groups& groups, FolderStatus& status) {
  try {
    const ShardContents shard = read_shard_contents(file);
    Group& group = groups[shard.experiment];
    group.shards.push_back(file);
    group.rows.insert(group.rows.end(), shard.rows.begin(), shard.rows.end());
    if (shard.seeds <= group.seeds) return;
    group.seeds = shard.seeds;
    group.widest = file;
  } catch (const ResultsError& error) {
    if (trouble_of(error) != Trouble::not_whole) throw;
    status.broken.push_back(file);
  }
}

void read_folder(const fs::path& folder, Groups& groups, FolderStatus& status) {
  std::error_code error;
  const bool there = fs::is_directory(folder, error);
  if (there) fs::directory_iterator(folder, error);
  if (error && error != std::errc::no_such_file_or_directory) {
    experiment::refuse_folder(
        folder, error.value(), "shards cannot be read here",
        "Ask its owner for permission to read it, or copy it to a place of your own");
  }
  if (!there) {
    throw ResultsError(
        folder.string(), "there is no such folder of shards",
        "Give the folder NAME.parts that an unfinished run left, or its results file NAME.h5");
  }
  for (const fs::path& file : shard_files(folder)) read_shard(file, groups, status);
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".broken") status.broken.push_back(entry.path());
  }
  status.running = status.running || experiment::is_locked(folder, experiment::lock_name);
}

[[noreturn]] void refuse_mixture(const fs::path& folder, const Groups& groups) {
  std::string which;
  for (const auto& [experiment, group] : groups) {
    const ResultsLayout layout = read_shard_layout(group.widest);
    const std::size_t shards = group.shards.size();
    which += fmt::format("\n  {} shard{} of experiment {} \"{}\" ({} {}), first {}", shards,
                         shards == 1 ? "" : "s", experiment, layout.title, layout.software_version,
                         layout.commit, group.shards.front().string());
  }
  throw ResultsTrouble(Trouble::another_experiment, folder.string(),
                       fmt::format("it holds shards of {} experiments:{}", groups.size(), which),
                       "\nNothing was touched: move the shards of each into a folder of its own");
}

void count(const std::vector<RunStatus>& runs, FolderStatus& status) {
  status.done = static_cast<std::size_t>(std::ranges::count(runs, RunStatus::done));
  status.failed = static_cast<std::size_t>(std::ranges::count(runs, RunStatus::failed));
  status.missing = runs.size() - status.done - status.failed;
  const auto first = std::ranges::find(runs, RunStatus::missing) - runs.begin();
  if (status.missing > 0)
    status.first_missing = key_of(status.layout, static_cast<std::size_t>(first));
}

void take_group(const Group& group, FolderStatus& status) {
  status.shards = group.shards;
  status.layout = read_shard_layout(group.widest);
  std::vector<RunStatus> runs(status.layout.rows(), RunStatus::missing);
  for (const ShardRow& row : group.rows) {
    RunStatus& known = runs[row_of(status.layout, row.key)];
    if (known != RunStatus::done) known = row.status;
  }
  count(runs, status);
}

}  // namespace

FolderStatus status_of_folders(const std::vector<fs::path>& folders) {
  FolderStatus status;
  Groups groups;
  for (const fs::path& folder : folders) read_folder(folder, groups, status);
  if (groups.empty()) {
    throw ResultsTrouble(Trouble::incomplete, folders.front().string(),
                         "there is no whole shard in it yet",
                         "Give it more time, or start the run again by the command that made it");
  }
  if (groups.size() > 1) refuse_mixture(folders.front(), groups);
  take_group(groups.begin()->second, status);
  return status;
}

FolderStatus status_of_results(const fs::path& file) {
  FolderStatus status;
  const ResultsFile results(file);
  status.layout = results.layout();
  count(results.statuses(), status);
  return status;
}

}  // namespace tranche
