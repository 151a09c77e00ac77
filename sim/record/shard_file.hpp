#pragma once
#include <optional>

#include "record/hdf5.hpp"
#include "record/layout.hpp"
#include "record/shard.hpp"

namespace tranche::record {

/// A shard to read, one run at a time. Its file may be closed and is opened again when it is needed: an experiment can
/// have more shards than a process may have files.
class ShardFile {
 public:
  explicit ShardFile(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  const ResultsLayout& layout() const { return layout_; }
  std::size_t rows() const { return keys_.size(); }
  RunKey key(std::size_t row) const { return keys_[row]; }
  RunStatus status(std::size_t row) const { return statuses_[row]; }
  std::size_t flow_count(std::size_t row) const { return flow_first_[row + 1] - flow_first_[row]; }
  RunRecord read(std::size_t row) const;
  /// Forgets the long texts of the layout: many shards may be open at a time.
  void drop_texts();
  bool is_open() const { return file_.has_value(); }
  void close() const { file_.reset(); }

 private:
  void read_rows();
  const File& file() const;

  std::filesystem::path path_;
  mutable std::optional<File> file_;
  ResultsLayout layout_;
  std::vector<RunKey> keys_;
  std::vector<RunStatus> statuses_;
  std::vector<std::uint64_t> seeds_;
  std::vector<std::string> messages_;
  std::vector<std::size_t> flow_first_;
};

}  // namespace tranche::record
