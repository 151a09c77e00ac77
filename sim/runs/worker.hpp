#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "runs/experiment.hpp"
#include "runs/recorder.hpp"

namespace tranche::runs {

/// One world and what runs in it. The world is built when the plan or future changes and reset for
/// every replicate, so rows in order build it once a plan. Belongs to one thread at a time; its
/// address must not change once used.
class Worker {
 public:
  explicit Worker(const Experiment& experiment, Parallelism parallelism = {})
      : experiment_(experiment),
        parallelism_(parallelism),
        steps_(experiment.watch_steps ? experiment.watch_steps() : nullptr) {}
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Runs one row and fills its record, with status `failed` and the message where the run broke an
  /// invariant.
  void run(RunKey key, RunRecord& record, MonthObserver* also = nullptr);

 private:
  void prepare(RunKey key);

  const Experiment& experiment_;
  Parallelism parallelism_;
  std::unique_ptr<StepObserver> steps_;
  std::optional<RunKey> built_;
  std::vector<double> drawn_;
  std::shared_ptr<const Plan> plan_;
  std::unique_ptr<World> world_;
  std::optional<MemoryRecorder> recorder_;
};

/// One worker for each run that goes on at a time. Each has a world of its own, so `shares.runs`
/// also says how much memory they take.
using Workers = std::vector<std::unique_ptr<Worker>>;
Workers make_workers(const Experiment& experiment, ThreadShares shares);

}  // namespace tranche::runs
