#pragma once
#include <filesystem>
#include <span>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche::experiment {

/// The folder of an experiment's shards while it is unfinished, held by one process at a time. Opening it finds the
/// shards of earlier starts; those of another experiment (the scenario was edited since) are removed, as are files that
/// a kill left half-written. Throws ResultsError.
class Parts {
 public:
  Parts(std::filesystem::path folder, const ResultsLayout& layout);
  ~Parts();
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  /// Rows that no shard holds, rising.
  std::vector<std::size_t> missing() const;
  std::size_t found() const { return found_; }
  std::size_t failed() const { return failed_; }

  /// Writes a shard; any thread.
  void write(std::span<const RunRecord> records);
  /// Every shard, in the order of names.
  std::vector<std::filesystem::path> files() const;
  /// The experiment is merged: the folder goes.
  void remove();

 private:
  void take_lock();
  void find_shards();
  void count_rows(const std::filesystem::path& file);

  std::filesystem::path folder_;
  const ResultsLayout& layout_;
  std::vector<bool> have_;
  std::size_t found_ = 0;
  std::size_t failed_ = 0;
  int lock_ = -1;
};

}  // namespace tranche::experiment
