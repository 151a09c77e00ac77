#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "experiment/experiment.hpp"
#include "experiment/parts.hpp"
#include "experiment/shard_plan.hpp"

namespace tranche::experiment {

/// Gathers finished records into shards, in row order, and writes each shard when its last row has come. A shard takes
/// memory from its first row to its last only; rows are handed out in order, so at most one shard a thread and one more
/// are open. Any thread may call `slot` and `finish`.
class Collector {
 public:
  Collector(const ResultsLayout& layout, const std::vector<std::size_t>& rows, Parts& parts, const RunOptions& options,
            Progress progress);

  /// The record to fill for position `index` of the list of rows; its own until `finish`.
  RunRecord& slot(std::size_t index);
  void finish(std::size_t index);
  ExperimentResult result() const { return result_; }

 private:
  struct Shard {
    ShardRange range;
    std::size_t waiting = 0;
    std::vector<RunRecord> records;
  };
  void note(const RunRecord& record);

  Parts& parts_;
  const RunOptions& options_;
  std::mutex mutex_;
  std::vector<Shard> shards_;
  std::vector<std::uint32_t> shard_of_;
  ExperimentResult result_;
};

}  // namespace tranche::experiment
