#pragma once
#include <optional>

#include "record/hdf5.hpp"
#include "record/shard.hpp"

namespace tranche::record {

/// A shard to read, one run at a time. Its file may be closed and is opened again when it is needed: an experiment can
/// have more shards than a process may have files.
class ShardFile {
 public:
  explicit ShardFile(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  const std::string& experiment() const { return experiment_; }
  std::int32_t replicates() const { return replicates_; }
  ResultsLayout read_layout() const;
  std::size_t rows() const { return keys_.size(); }
  RunKey key(std::size_t row) const { return keys_[row]; }
  RunStatus status(std::size_t row) const { return statuses_[row]; }
  std::size_t flow_count(std::size_t row) const { return flow_first_[row + 1] - flow_first_[row]; }
  /// `layout` is that of the experiment, with any number of replicates.
  RunRecord read(std::size_t row, const ResultsLayout& layout) const;
  /// One number of every run's series, by its position in them.
  std::vector<double> column(std::size_t position) const;
  bool is_open() const { return file_.has_value(); }
  void close() const { file_.reset(); }

 private:
  void read_rows();
  const File& file() const;

  std::filesystem::path path_;
  mutable std::optional<File> file_;
  std::string experiment_;
  std::int32_t replicates_ = 0;
  std::vector<RunKey> keys_;
  std::vector<RunStatus> statuses_;
  std::vector<std::uint64_t> seeds_;
  std::vector<std::string> messages_;
  std::vector<std::size_t> flow_first_;
};

}  // namespace tranche::record
