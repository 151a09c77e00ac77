#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "record/shard_file.hpp"

namespace tranche::record {

/// Where the runs of an experiment come from, by row: memory or shards. Which of them changes no
/// byte. Keeps nine bytes a row; a shard is open from the first of its runs that is read to the
/// last, or until others need its place.
class RunSource {
 public:
  using Shards = std::vector<std::unique_ptr<ShardFile>>;

  /// A run that is done wins over one that is not, else the first one added: those in memory come
  /// first.
  RunSource(const ResultsLayout& layout, std::span<const RunRecord> records, const Shards& shards);

  RunStatus status(std::size_t row) const { return statuses_[row]; }
  /// How many records all runs that are done have.
  const RecordCounts& records() const { return counts_; }
  /// The run of a row; `held` keeps it if it is not in memory. Shards are closed when rows are read
  /// in rising order, each once.
  const RunRecord* run(std::size_t row, std::deque<RunRecord>& held);

 private:
  static constexpr std::uint32_t in_memory = static_cast<std::uint32_t>(-1);
  struct Place {
    std::uint32_t shard = in_memory;
    std::uint32_t position = 0;
  };

  void add(const ShardRow& run, const RecordCounts& records, Place place);
  RunRecord read(Place place);
  void make_room_for(std::uint32_t shard);

  const ResultsLayout& layout_;
  std::span<const RunRecord> records_;
  const Shards& shards_;
  std::vector<RunStatus> statuses_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> unread_;  // runs, by shard
  std::deque<std::uint32_t> open_;     // shards, the first opened first
  std::vector<bool> put_away_;         // shards that were closed before all their runs were read
  std::size_t may_be_open_;
  std::size_t read_since_opened_again_ = 0;  // rows
  RecordCounts counts_ = {};
};

}  // namespace tranche::record
