#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche {

/// How far the experiment of some folders of shards has come.
struct FolderStatus {
  ResultsLayout layout;  ///< of the shard with most seeds
  std::vector<std::filesystem::path> shards;
  std::size_t done = 0;
  std::size_t failed = 0;
  std::size_t missing = 0;
  RunKey first_missing;  ///< if there is one
  std::vector<std::filesystem::path>
      broken;            ///< shards that are not whole, or were set aside as such
  bool running = false;  ///< some process writes there now
};

/// Reads what shards hold, but for their arrays; changes nothing. Throws ResultsError when a folder
/// is absent or holds no whole shard, or when there are shards of more than one experiment: then it
/// says which is which.
FolderStatus status_of_folders(const std::vector<std::filesystem::path>& folders);
/// The same of a results file, whose runs are in no shard.
FolderStatus status_of_results(const std::filesystem::path& file);

}  // namespace tranche
