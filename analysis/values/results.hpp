#pragma once
#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// What is wanted of a run beside its key and status: everything else is left as it was, or empty.
enum class RunPart {
  origin,  ///< seed and message
  series,
  communities,
  agencies,
  waiting,  ///< of agencies the columns `of_waiting` alone; the others may be NaN
  ledger,
  phases,  ///< files of version 2 have none, nor gates and rules
  flows,
  gates,
  rules
};

/// How long and how many people agencies keep waiting, and with which staff.
inline constexpr std::array of_waiting = {"months_to_start", "backlog", "staff_in_use"};

/// An experiment that has been run, wherever its values lie: every answer is computed from this
/// alone, so a results file and runs in memory are asked by the same code. A plain value would hold
/// every series of every run at once; so arrays over all runs are asked for one at a time, and
/// whole runs come one after the other. NaN stands for what a run that is not done would have had.
/// One thread at a time; errors are ResultsErrors.
class Results {
 public:
  virtual ~Results() = default;
  Results(const Results&) = delete;
  Results& operator=(const Results&) = delete;

  std::string name;               ///< in messages: that of the file, where there is one
  ResultsLayout layout;           ///< what answers need: no text of scenario or place, but outlines
  std::vector<RunStatus> status;  ///< by row

  std::size_t futures() const { return static_cast<std::size_t>(layout.futures); }
  std::size_t replicates() const { return static_cast<std::size_t>(layout.replicates); }
  std::size_t runs_of_plan() const { return futures() * replicates(); }
  bool complete() const;  ///< every run is done

  /// The value of each uncertainty in a future, in its unit; NaN where no run of the future is
  /// there.
  virtual std::vector<double> future_values(std::size_t future) const = 0;
  /// One of them in every future: a large design's do not fit into memory all at once.
  virtual std::vector<double> uncertainty_values(std::size_t uncertainty) const = 0;
  /// A series in its last month, one value a row.
  virtual std::vector<double> at_end(const std::string& series) const = 0;
  /// An account at the end, summed over funds [GBP], one value a row.
  virtual std::vector<double> account_at_end(const std::string& account) const = 0;
  /// Why a run failed.
  virtual std::string message(std::size_t row) const = 0;
  /// Calls `visit` for every run by row, with its key, its status and, where it is done, one part;
  /// the origin of runs that failed too. What it is handed lives as long as the call.
  virtual void for_each_run(RunPart part,
                            const std::function<void(const RunRecord&)>& visit) const = 0;

 protected:
  Results() = default;
};

/// Throws ResultsError where a run failed or is missing: an answer from the runs that happened to
/// work would be biased.
void refuse_incomplete(const Results& results);

}  // namespace tranche::analysis
