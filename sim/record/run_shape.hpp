#pragma once
#include <cstddef>

#include "tranche/results/run_record.hpp"

namespace tranche::record {

/// The array sizes that a RunRecord of a layout has, and what they take. Flows and other
/// records are not among them: runs differ in how many they have.
struct RunShape {
  explicit RunShape(const ResultsLayout& layout);
  std::size_t series;       ///< values, all series
  std::size_t communities;  ///< values, all columns and snapshots; of a run in detail
  std::size_t agencies;
  std::size_t ledger;
  std::size_t phases;

  std::size_t bytes_in_memory() const;
  /// Uncompressed, of a run in detail or not. The ledger lies there in pence and in pounds, and
  /// both it and series once more at the end.
  std::size_t bytes_in_file(bool detail) const;

 private:
  std::size_t ends_ = 0;  ///< bytes of what is kept again at the end
};

}  // namespace tranche::record
