#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "record/chunk_writer.hpp"
#include "record/record_writer.hpp"
#include "record/results_file.hpp"
#include "record/run_columns.hpp"
#include "tranche/results/record_columns.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::record {

/// How many runs of a plan lie in one chunk, and in one call of `put`: some replicates of a future,
/// or all replicates of some futures, so that a sweep of many settings with few seeds has no chunk
/// a run, whose index alone would be larger than the numbers. A function of the layout alone, so
/// that the bytes of the file depend on nothing else.
struct BlockSize {
  std::size_t futures = 1;
  std::size_t replicates = 1;
  std::size_t runs() const { return futures * replicates; }
};
BlockSize block_size(const ResultsLayout& layout);

/// Writes a results file front to back. `put` must be called for every block of replicates in row
/// order. What it keeps does not grow with the number of runs.
class ResultsWriter {
 public:
  /// `records`: how many of each kind all runs that are done have together. Of the options, how the
  /// file is compressed.
  ResultsWriter(const std::filesystem::path& path, const ResultsLayout& layout,
                const RecordCounts& records, const MergeOptions& options);

  /// The same into a file that is new.
  ResultsWriter(File file, const ResultsLayout& layout, const RecordCounts& records,
                const MergeOptions& options);

  /// A block: runs of one plan, with consecutive futures and replicates, beginning at multiples of
  /// `block_size`. A run whose status is not `done` leaves NaN.
  void put(Runs block);
  void close();

 private:
  /// What one run has in a dataset: the lengths of the axes after the replicate, and into how many
  /// chunks a block of runs is cut along the first of them.
  struct Part {
    std::vector<hsize_t> lengths;
    std::size_t values = 1;
    std::size_t chunks = 1;
  };

  std::vector<hsize_t> lengths_of(const std::vector<std::string>& axes) const;
  Part part_of(const std::vector<std::string>& tail, std::size_t value_bytes) const;
  void make_datasets();
  void make_run_dataset(const std::string& name, hid_t type, const SeriesInfo& info,
                        const std::vector<std::string>& tail);
  void describe_run_dataset(const std::string& name, const SeriesInfo& info,
                            const std::vector<std::string>& tail);
  void make_future_values();
  void put_drawn(Runs block);
  template <class Value, class Append>
  void put_dataset(Runs block, const std::string& name, const Part& part, Append&& append);
  template <class Kept>
  void put_group(Runs block, const std::string& name, const Part& part,
                 std::vector<Kept> RunRecord::*member, std::size_t first);
  void put_series(Runs block);
  void put_communities(Runs block);
  void put_agencies(Runs block);
  void put_ledger(Runs block);
  void make_ends();
  void put_ends(Runs block);
  void put_phases(Runs block);
  void put_records(Runs block);
  /// Calls `visit` with each kind's writer.
  template <class Visit>
  void for_each_writer(Visit&& visit);

  const ResultsLayout& layout_;
  BlockSize block_;
  bool compress_;
  File file_;
  ChunkWriter chunks_;
  std::map<std::string, hsize_t> lengths_;  // of the axes
  std::optional<RecordWriter<FlowRecord>> flows_;
  std::optional<RecordWriter<GateRecord>> gates_;
  std::optional<RecordWriter<RuleRecord>> rules_;
  std::optional<RunColumns> columns_;
  std::vector<bool> drawn_put_;  // by future
  std::tuple<std::vector<double>, std::vector<float>, std::vector<std::int64_t>,
             std::vector<std::int16_t>>
      scratch_;  // a chunk
};

}  // namespace tranche::record
