#pragma once
#include "record/runs.hpp"

namespace tranche::record {

/// What a results file says of each run in one number or word: row, status, message, seed, where
/// its flows are. Written block by block, so that nothing of it is kept.
class RunColumns {
 public:
  /// Makes the datasets; `dims` are the lengths of `run_axes`.
  RunColumns(File& file, const ResultsLayout& layout, std::vector<hsize_t> dims);

  /// `flows`: how many flows lie before those of the block.
  void put(Runs block, std::size_t flows);

 private:
  void describe(const char* name, std::string_view help);

  File& file_;
  const ResultsLayout& layout_;
};

}  // namespace tranche::record
