#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "experiment/folder_lock.hpp"
#include "experiment/run_experiment.hpp"

namespace tranche::experiment {

/// The folder of an experiment's shards while it is unfinished. Opening it finds the shards of
/// earlier starts. A shard that is not whole is set aside as `*.broken`, and its rows count as
/// missing; shards of another experiment are an error, and nothing is touched. Throws ResultsError.
class Parts {
 public:
  Parts(std::filesystem::path folder, const ResultsLayout& layout, const RunOptions& options);
  ~Parts();
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  /// Rows of the share that no shard holds, rising.
  std::vector<std::size_t> missing() const;
  /// Rows of the share that shards hold, and those of them that failed.
  std::size_t found() const { return count(RunStatus::done) + failed(); }
  std::size_t failed() const { return count(RunStatus::failed); }
  /// The share that is run here: as asked for, or as claimed.
  const Share& share() const { return share_; }

  /// Writes a shard, its runs in the order of rows, which it puts them in; any thread. Its name
  /// follows from its rows, so that no two processes can write different shards of one name.
  void write(std::vector<RunRecord>& records);
  /// Every shard, in the order of names.
  std::vector<std::filesystem::path> files() const;
  /// The experiment is merged: the shards go.
  void remove();

 private:
  void lock_share();
  bool try_to_lock_share();
  /// Takes the first share that lacks runs and that no other process has; `none_left` without one.
  void claim_share();
  void find_shards();
  void count_rows(const std::filesystem::path& file);
  void set_aside(const std::filesystem::path& file);
  bool mine(std::size_t row) const;
  std::size_t count(RunStatus status) const;  ///< of the share

  std::filesystem::path folder_;
  const ResultsLayout& layout_;
  const RunOptions& options_;
  std::string experiment_;
  Share share_;
  std::vector<RunStatus> have_;  ///< by row: as the first shard that holds it says
  bool keeper_;                  ///< the first or only rank: holds the locks, clears away, merges
  std::optional<FolderLock> folder_lock_;
  std::optional<FolderLock> share_lock_;
};

}  // namespace tranche::experiment
