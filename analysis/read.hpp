#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// A results file as the analysis sees it: axes, names, and arrays by row. Reads HDF5 and knows
/// nothing else of how the file came about. Throws ResultsError. One thread at a time.
class Results {
 public:
  explicit Results(const std::filesystem::path& file);
  ~Results();
  Results(const Results&) = delete;
  Results& operator=(const Results&) = delete;

  const std::string& file() const { return file_; }
  std::string title;
  std::string reference_plan;
  std::string main_outcome;
  std::string start_date;
  std::vector<std::string> plans;
  std::vector<std::string> plan_names;
  std::vector<std::string> funds;
  std::vector<std::string> accounts;
  std::vector<SeriesInfo> series;              ///< place-level, monthly
  std::vector<UncertaintyInfo> uncertainties;  ///< what differs between futures
  std::vector<UnmeasuredInfo>
      unmeasured;                        ///< what plans lean on; empty in files of earlier versions
  std::vector<LeverContrast> contrasts;  ///< of an ablation: [mode][plan][lever]; else empty
  std::string design;  ///< how the futures came about; "draws": at random, 0 as written
  std::size_t futures = 0;
  std::size_t replicates = 0;
  std::size_t months = 0;  ///< of a run
  std::vector<int>
      series_months;  ///< at whose ends series are kept; the last month of the run is the last
  std::size_t snapshots = 0;
  std::vector<RunStatus> status;  ///< by row

  std::size_t rows() const { return plans.size() * futures * replicates; }
  std::string row_name(std::size_t row) const;
  std::string status_message(std::size_t row) const;

  /// The value of each uncertainty in a future, in its unit; NaN where no run of the future is
  /// there.
  std::vector<double> future_values(std::size_t future) const;
  /// A series in its last month, one value a row.
  std::vector<double> at_end(const std::string& series_name) const;
  /// An account at the end, summed over funds [GBP], one value a row.
  std::vector<double> account_at_end(const std::string& account) const;

 private:
  struct Open;
  std::string file_;
  std::unique_ptr<Open> open_;
};

/// Throws ResultsError where a run failed or is missing: an answer from the runs that happened to
/// work would be biased.
void refuse_incomplete(const Results& results);

}  // namespace tranche::analysis
