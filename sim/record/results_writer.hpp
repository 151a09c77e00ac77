#pragma once
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "record/hdf5.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::record {

/// How many replicates lie in one chunk, and in one call of `put`: a function of the layout alone, so that the bytes of
/// the file depend on nothing else.
std::size_t replicates_per_chunk(const ResultsLayout& layout);

/// Runs that lie wherever they lie: in memory, or read from a shard a moment ago.
using Runs = std::span<const RunRecord* const>;

/// Writes a results file front to back. `put` must be called for every block of replicates in row order.
class ResultsWriter {
 public:
  /// `flows`: how many flows all runs that are done have together.
  ResultsWriter(const std::filesystem::path& path, const ResultsLayout& layout, std::size_t flows, bool compress);

  /// A block: runs of one plan and future with consecutive replicates, beginning at a multiple of
  /// `replicates_per_chunk`. A run whose status is not `done` leaves NaN.
  void put(Runs block);
  void close();

 private:
  void make_datasets();
  void make_run_dataset(const std::string& name, hid_t type, const SeriesInfo& info,
                        const std::vector<std::string>& tail);
  void make_future_values();
  void make_flow_datasets(std::size_t flows);
  void put_drawn(Runs block);
  template <class Value>
  void put_columns(Runs block, const std::vector<std::string>& names, std::vector<Value> RunRecord::*member,
                   const std::vector<std::string>& tail);
  void put_ledger(Runs block);
  void put_flows(Runs block);
  void write_block(const std::string& name, hid_t type, Runs block, const std::vector<std::string>& tail,
                   const void* data);
  void write_row_columns();

  const ResultsLayout& layout_;
  bool compress_;
  File file_;
  std::map<std::string, hsize_t> lengths_;  // of the axes
  std::size_t flows_put_ = 0;
  std::vector<bool> drawn_put_;  // by future
  std::vector<std::int8_t> status_;
  std::vector<std::string> seeds_;
  std::vector<std::string> messages_;
  std::vector<std::int64_t> flow_first_;
  std::vector<std::int32_t> flow_count_;
};

}  // namespace tranche::record
