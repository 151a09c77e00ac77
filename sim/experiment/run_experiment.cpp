#include "experiment/run_experiment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

#include "base/parallel.hpp"
#include "experiment/collector.hpp"
#include "experiment/parts.hpp"
#include "experiment/ranks/ranks.hpp"
#include "record/results_file.hpp"
#include "runs/running_order.hpp"
#include "runs/worker.hpp"

namespace tranche {

namespace {

bool stop_wished(const RunOptions& options) {
  return options.stop != nullptr && options.stop->load(std::memory_order_relaxed);
}

/// Says when no further run may begin: the user's wish, or the end of the time budget. Stays said.
class Stop {
 public:
  explicit Stop(const RunOptions& options) : options_(options) {}

  bool asked() {
    if (stopped_.load(std::memory_order_relaxed)) return true;
    if (stop_wished(options_) || std::chrono::steady_clock::now() >= options_.deadline) ask();
    return stopped_.load(std::memory_order_relaxed);
  }
  void ask() { stopped_.store(true, std::memory_order_relaxed); }

 private:
  const RunOptions& options_;
  std::atomic<bool> stopped_ = false;
};

/// Calls what it was given when an exception leaves its scope.
template <class Call>
class WhenThrown {
 public:
  explicit WhenThrown(Call call) : call_(std::move(call)) {}
  ~WhenThrown() {
    if (std::uncaught_exceptions() > before_) call_();
  }
  WhenThrown(const WhenThrown&) = delete;
  WhenThrown& operator=(const WhenThrown&) = delete;

 private:
  Call call_;
  int before_ = std::uncaught_exceptions();
};

/// Runs the missing rows that this process takes from the counter; false when it was stopped before
/// the last.
bool run_missing(const Experiment& experiment, const RunOptions& options, Ranks& ranks,
                 const std::vector<std::size_t>& rows, experiment::Collector& collector) {
  const ThreadShares shares = share_threads(options.parallelism, rows.size());
  const runs::Workers workers = runs::make_workers(experiment, shares);
  Stop stop(options);
  std::atomic<bool> left_out =
      false;  // a stop asked for during the last runs comes too late to leave any out
  run_tasks(Parallelism{shares.runs}, workers.size(), [&](std::size_t worker, int) {
    const WhenThrown end_the_others([&] { stop.ask(); });
    for (;;) {
      const std::size_t index = ranks.next();
      if (index >= rows.size()) return;
      if (stop.asked()) {
        left_out = true;
        return;
      }
      RunRecord record;
      workers[worker]->run(key_of(experiment.layout, rows[index]), record);
      collector.take(std::move(record));
    }
  });
  return !left_out;
}

/// The first rank clears the folder up before the others look, and nobody writes before all have
/// looked.
class Meeting {
 public:
  Meeting(const Experiment& experiment, const RunOptions& options, Ranks& ranks) {
    if (!ranks.first()) ranks.meet();
    parts_.emplace(parts_folder(options.output), experiment.layout, options);
    if (ranks.first()) ranks.meet();
    rows_ = parts_->missing();
    runs::sort_for_running(experiment.layout, rows_);
    ranks.begin();
  }
  experiment::Parts& parts() { return *parts_; }
  const std::vector<std::size_t>& rows() const { return rows_; }

 private:
  std::optional<experiment::Parts> parts_;
  std::vector<std::size_t> rows_;
};

/// Tells whoever watches what the other ranks have taken too, less what they are at, were they as
/// wide as this one.
RunOptions with_progress_elsewhere(RunOptions options, const Ranks& ranks) {
  if (ranks.size() == 1 || !options.on_progress) return options;
  const auto at_work = static_cast<std::size_t>(ranks.size() - 1) *
                       static_cast<std::size_t>(options.parallelism.threads);
  options.on_progress = [at_work, &ranks, tell = options.on_progress](Progress progress) {
    const std::size_t taken = ranks.taken_elsewhere();
    progress.elsewhere = taken - std::min(taken, at_work);
    tell(progress);
  };
  return options;
}

/// What all ranks did together.
ExperimentResult together(ExperimentResult result, bool finished, Ranks& ranks,
                          std::size_t failed_before) {
  result.finished = ranks.all(finished);
  result.progress.done = ranks.sum(result.progress.done);
  result.progress.failed = failed_before + ranks.sum(result.progress.failed - failed_before);
  return result;
}

/// What is in memory when something goes wrong, as the file cannot be written or a caller throws:
/// into shards with it, if the disk lets it.
void save_what_is_finished(experiment::Collector& collector, const RunOptions& options) {
  try {
    collector.flush();
  } catch (const std::exception& error) {
    if (options.on_notice)
      options.on_notice(fmt::format("The last runs could not be saved: {}", error.what()));
    return;
  }
  if (!options.on_notice) return;
  options.on_notice(
      fmt::format("What was finished is kept in {}", parts_folder(options.output).string()));
}

}  // namespace

ExperimentResult run_experiment(const Experiment& experiment, const RunOptions& asked) {
  Ranks alone;
  Ranks& ranks = asked.ranks ? *asked.ranks : alone;
  const RunOptions options = with_progress_elsewhere(asked, ranks);
  if (ranks.first()) check_output(options.output, experiment.layout);
  Meeting meeting(experiment, options, ranks);
  experiment::Parts& parts = meeting.parts();
  const std::vector<std::size_t>& rows = meeting.rows();
  experiment::Collector collector(experiment.layout, parts, options,
                                  {rows.size() + parts.found(), parts.found(), 0, parts.failed()});
  const WhenThrown save([&] { save_what_is_finished(collector, options); });
  const bool finished = run_missing(experiment, options, ranks, rows, collector);
  const bool may_merge = options.share.count == 1 && options.merging == Merging::when_done;
  if (!finished || !may_merge || ranks.size() > 1 || stop_wished(options)) collector.flush();
  ExperimentResult result = together(collector.result(), finished, ranks, parts.failed());
  result.share = parts.share();
  if (!result.finished || !may_merge) return result;
  if (ranks.first()) {
    if (options.on_merging) options.on_merging();
    merge_shards(options.output, experiment.layout, parts.files(), collector.rest(),
                 {.find = options.find});
    parts.remove();
  }
  ranks.meet();
  result.merged = true;
  return result;
}

}  // namespace tranche
