#pragma once
#include <map>
#include <optional>

#include "record/hdf5.hpp"
#include "record/shard.hpp"
#include "tranche/results/record_columns.hpp"

namespace tranche::record {

/// A shard to read, one run at a time. It may be closed and is opened again when it is needed: an
/// experiment can have more shards than a process may have files, and more runs than it may have
/// memory for what is known of each.
class ShardFile {
 public:
  explicit ShardFile(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  const std::string& experiment() const { return experiment_; }
  /// How many the experiment had when the shard was written (`seeds_of`).
  std::int32_t seeds() const { return seeds_; }
  ResultsLayout read_layout() const;
  std::size_t rows() const { return table().keys.size(); }
  RunKey key(std::size_t row) const { return table().keys[row]; }
  RunStatus status(std::size_t row) const { return table().statuses[row]; }
  /// How many records of each kind a run has.
  RecordCounts records(std::size_t row) const;
  /// `layout` is that of the experiment, with any number of seeds.
  RunRecord read(std::size_t row, const ResultsLayout& layout) const;
  /// The same without communities, phases and records.
  RunRecord read_numbers(std::size_t row, const ResultsLayout& layout) const;
  /// One number of every run's series, by its position in them.
  std::vector<double> column(std::size_t position) const;
  bool is_open() const { return file_.has_value(); }
  /// Keeps nothing that grows with its runs.
  void close() const;

 private:
  /// What is known of each run without its arrays.
  struct Table {
    std::vector<RunKey> keys;
    std::vector<RunStatus> statuses;
    std::vector<std::uint64_t> seeds;
    std::map<std::size_t, std::string> messages;  // where there is one
    std::vector<RecordCounts> first;              // records before its own; one more than runs
  };

  const File& file() const;
  const Table& table() const;
  /// How many runs before this one have values of communities.
  std::size_t detailed_before(std::size_t row, const ResultsLayout& layout) const;

  std::filesystem::path path_;
  mutable std::optional<File> file_;
  mutable std::optional<Table> table_;
  std::string experiment_;
  std::int32_t seeds_ = 0;
};

}  // namespace tranche::record
