#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/files/hdf5_reader.hpp"
#include "analysis/values/results.hpp"
#include "tranche/results/series_shape.hpp"

namespace tranche::analysis {

/// Reads the runs of a results file by row, some at a time, and of each the part that is wanted:
/// what it holds does not grow with their number, but for a few bytes a run.
class RunReader {
 public:
  RunReader(const Hdf5Reader& reader, const ResultsLayout& layout,
            const std::vector<RunStatus>& status, RunPart part);

  bool done() const { return row_ == layout_.rows(); }
  /// The next runs; they stay valid until the next call.
  const std::vector<RunRecord>& next();

 private:
  std::size_t runs_ahead() const;
  std::size_t runs_to_read() const;
  std::size_t runs_with_records() const;
  void read_part();
  void read_origin();
  /// All lanes of a column; `each` is what one of them has a run.
  void read_group(const std::string& name, const LaneGroup& group, const std::vector<hsize_t>& each,
                  auto RunRecord::*member);
  void read_communities();
  void read_agencies(bool of_waiting_alone);
  void read_series();
  void read_ledger();
  void read_phases();
  template <class Table>
  void read_records();
  /// Of the runs at hand: consecutive replicates of one plan and future, or all of several futures.
  std::vector<double> numbers(const std::string& name, const std::vector<hsize_t>& tail) const;

  const Hdf5Reader& reader_;
  const ResultsLayout& layout_;
  const std::vector<RunStatus>& status_;
  RunPart part_;
  std::vector<std::string> seeds_;  ///< by row, as those that follow; empty where not wanted
  std::vector<std::string> messages_;
  std::vector<int> record_counts_;
  std::size_t record_ = 0;  ///< the next run's first
  std::size_t row_ = 0;     ///< the next run
  std::vector<RunRecord> runs_;
};

}  // namespace tranche::analysis
