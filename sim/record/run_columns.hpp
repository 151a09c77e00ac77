#pragma once
#include "record/runs.hpp"
#include "tranche/results/record_columns.hpp"

namespace tranche::record {

/// What a results file says of each run in one number or word: row, status, message, seed, where
/// its flows and other records are. Written block by block, so that nothing of it is kept.
class RunColumns {
 public:
  /// Makes the datasets; `dims` are the lengths of `run_axes`.
  RunColumns(File& file, const ResultsLayout& layout, std::vector<hsize_t> dims);

  /// `before`: how many records of each kind lie before those of the block.
  void put(Runs block, const RecordCounts& before);

 private:
  void describe(const char* name, std::string_view help);

  File& file_;
  const ResultsLayout& layout_;
};

}  // namespace tranche::record
