#pragma once
#include <filesystem>
#include <span>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche {

/// A shard is the unit of safety: some rows of an experiment in one file that appears whole or not
/// at all. Which rows lie in which shard changes nothing in the merged file. Shards are HDF5,
/// uncompressed and private to this program. All functions here throw ResultsError; any thread may
/// call them, one is served at a time.

/// Writes the runs, in any order, to `file` (`*.tmp`, closed, synced, renamed).
void write_shard(const std::filesystem::path& file, const ResultsLayout& layout,
                 std::span<const RunRecord> records);

/// What a shard holds, without its arrays and texts: cheap to read.
struct ShardRow {
  RunKey key;
  RunStatus status = RunStatus::missing;
};
struct ShardContents {
  std::string experiment;  ///< equal to `experiment_name` of the layout it was written for
  std::int32_t seeds = 0;  ///< of the experiment when it was written (`seeds_of`)
  std::vector<ShardRow> rows;
};
ShardContents read_shard_contents(const std::filesystem::path& file);
ResultsLayout read_shard_layout(const std::filesystem::path& file);

/// Sixteen hex digits that two experiments share only if a result of one is a result of the other:
/// everything but the number of seeds is equal.
std::string experiment_name(const ResultsLayout& layout);

/// The outcome that decides, at the end of each run of a shard: all that progress and stopping
/// rules need of it.
struct ShardOutcome {
  RunKey key;
  RunStatus status = RunStatus::missing;
  double outcome = 0;  ///< of a run that is done
};
/// Nothing for a shard of another experiment, for one that is not whole, and where the outcome is
/// not kept.
std::vector<ShardOutcome> read_shard_outcomes(const std::filesystem::path& file,
                                              const ResultsLayout& layout);

/// The runs of a shard without what is kept of communities, flows, phases, gates and rules: what
/// answers are made of. Nothing for a shard of another experiment or one that is not whole.
std::vector<RunRecord> read_shard_numbers(const std::filesystem::path& file,
                                          const ResultsLayout& layout);

/// All runs of a shard.
std::vector<RunRecord> read_shard(const std::filesystem::path& file);

}  // namespace tranche
