#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "tranche/engine.hpp"
#include "tranche/parallel.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche {

/// What is run: every plan of the layout over every future and replicate, in one place. `compile`
/// gives the plan of a design row; its code must be the layout's. It may be called from any thread
/// and should be cheap to repeat.
struct Experiment {
  ResultsLayout layout;
  std::shared_ptr<const Place> place;
  std::function<std::shared_ptr<const Plan>(std::int32_t plan, std::int32_t future)> compile;
  /// The values of `layout.uncertainties` in a future, in their order; may be empty where there are
  /// none. Any thread.
  std::function<std::vector<double>(std::int32_t future)> drawn;
  /// Makes, for each worker, somebody who is told of every step of its runs; empty: nobody. Any
  /// thread.
  std::function<std::unique_ptr<StepObserver>()> watch_steps;
};

/// One row alone, as `run_experiment` would record it; `also`, where given, sees every month of it.
/// Builds a world for it, so it is for single runs: stories, replays, timings.
RunRecord run_row(const Experiment& experiment, RunKey key, Parallelism parallelism,
                  MonthObserver* also = nullptr);

/// How threads are shared out: as many runs at a time as there are rows for, what is left within
/// each run.
struct ThreadShares {
  int runs = 1;    ///< at the same time [1]
  int within = 1;  ///< threads of each [1]
};
/// Runs come first, since they share nothing and need not wait for each other within a month.
ThreadShares share_threads(Parallelism parallelism, std::size_t rows);

}  // namespace tranche
