#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <span>

#include "runs/experiment.hpp"

namespace tranche {

/// Runs some rows of an experiment and keeps none of them: for a procedure that decides, round by
/// round, which rows it wants and what it needs to know of them.
struct RoundOptions {
  Parallelism parallelism;
  const std::atomic<bool>* stop = nullptr;  ///< becomes true when the user wants it to end early
  std::function<void(const RunRecord&)>
      on_record;  ///< every run that ends, in no order; one call at a time
  /// No run begins after it.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

/// False when it was stopped, or its time was over, before the last run. Rows of one plan should
/// lie together: its world is built once for them. They may have replicates and futures beyond
/// those of the layout.
bool run_round(const Experiment& experiment, std::span<const RunKey> rows,
               const RoundOptions& options);

}  // namespace tranche
