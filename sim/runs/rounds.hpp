#pragma once
#include <functional>
#include <span>
#include <vector>

#include "runs/experiment.hpp"

namespace tranche::runs {

/// What may be observed or asked while a round goes on; nothing here changes a result.
struct RoundOptions {
  Parallelism parallelism;
  /// Asked before each run, by any thread: true when no further run may begin, as the user wished
  /// or the time is over. Empty: never.
  std::function<bool()> stop;
  std::function<void(const RunRecord&)>
      on_record;  ///< every run that ends, in no order; one call at a time
};

/// Runs some rows of an experiment and keeps none of them: for a procedure that decides, round by
/// round, which rows it wants and what it needs to know of them. False when it was stopped before
/// the last run. Rows of one plan should lie together: its world is built once for them. They may
/// have replicates and futures beyond those of the layout.
bool run_round(const Experiment& experiment, std::span<const RunKey> rows,
               const RoundOptions& options);

/// Every run of the experiment, by row: for one that is small enough for the memory. A run that
/// fails has its record, with status and message; the others go on.
std::vector<RunRecord> run_all(const Experiment& experiment, Parallelism parallelism);

}  // namespace tranche::runs
