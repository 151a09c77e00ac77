#pragma once
#include "record/hdf5.hpp"
#include "record/layout.hpp"
#include "record/shard.hpp"

namespace tranche::record {

/// A shard that is open to read, one run at a time.
class ShardFile {
 public:
  explicit ShardFile(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return file_.path(); }
  const ResultsLayout& layout() const { return layout_; }
  std::size_t rows() const { return keys_.size(); }
  RunKey key(std::size_t row) const { return keys_[row]; }
  RunStatus status(std::size_t row) const { return statuses_[row]; }
  std::size_t flow_count(std::size_t row) const { return flow_first_[row + 1] - flow_first_[row]; }
  RunRecord read(std::size_t row) const;
  /// Forgets the long texts of the layout: many shards may be open at a time.
  void drop_texts();

 private:
  void read_rows();

  File file_;
  ResultsLayout layout_;
  std::vector<RunKey> keys_;
  std::vector<RunStatus> statuses_;
  std::vector<std::uint64_t> seeds_;
  std::vector<std::string> messages_;
  std::vector<std::size_t> flow_first_;
};

}  // namespace tranche::record
