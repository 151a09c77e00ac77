#include "runs/worker.hpp"

#include <new>

#include "tranche/random.hpp"

namespace tranche::runs {
namespace {

/// Lets a second observer look on.
class Both final : public MonthObserver {
 public:
  Both(MonthObserver& first, MonthObserver* second) : first_(first), second_(second) {}
  void observe(const World& world, Month month) override {
    first_.observe(world, month);
    if (second_ != nullptr) second_->observe(world, month);
  }

 private:
  MonthObserver& first_;
  MonthObserver* second_;
};

/// A run that broke keeps its seed and what was drawn, to be replayed; half a result is no result.
void fail(RunRecord& record, const char* message) {
  record.status = RunStatus::failed;
  record.message = message;
  record.series.clear();
  record.communities.clear();
  record.agencies.clear();
  record.ledger.clear();
  record.phases.clear();
  record.flows.clear();
  record.gates.clear();
  record.rules.clear();
}

}  // namespace

/// Builds the world of a plan and future, unless it is the one at hand. Whatever throws on the way
/// leaves no half-built world behind: `built_` is set last.
void Worker::prepare(RunKey key) {
  if (built_ && built_->plan == key.plan && built_->future == key.future) return;
  built_.reset();
  recorder_.reset();
  world_.reset();  // before the next one is built: never two at a time
  drawn_ = experiment_.drawn ? experiment_.drawn(key.future) : std::vector<double>();
  plan_ = experiment_.compile(key.plan, key.future);
  world_ = std::make_unique<World>();
  build_world(*world_, *experiment_.place, *plan_);
  recorder_.emplace(experiment_.layout, *world_, *plan_);
  built_ = key;
}

void Worker::run(RunKey key, RunRecord& record, MonthObserver* also) {
  const SeedKey number = seed_key_of(experiment_.layout, key);
  const RunSeed seed{experiment_.layout.root_seed, static_cast<std::uint32_t>(number.seed)};
  record.key = key;
  record.seed = seed_of(seed.root, seed.replicate);
  record.message.clear();
  try {
    prepare(key);
    record.drawn = drawn_;
    recorder_->begin(record);
    Both observer(*recorder_, also);
    tranche::run(*world_, *experiment_.place, *plan_, seed, observer, parallelism_, steps_.get());
    recorder_->finish(*world_);
    record.status = RunStatus::done;
  } catch (const std::bad_alloc&) {
    throw;                                  // of the machine, not of the run
  } catch (const std::exception& broken) {  // of the model, or of what a design asked for
    record.drawn = drawn_;
    fail(record, broken.what());
  }
}

Workers make_workers(const Experiment& experiment, ThreadShares shares) {
  Workers workers;
  for (int worker = 0; worker < shares.runs; ++worker)
    workers.push_back(std::make_unique<Worker>(experiment, Parallelism{shares.within}));
  return workers;
}

}  // namespace tranche::runs
