#include "app/sweep_rounds.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/outcome_values.hpp"
#include "app/progress.hpp"
#include "app/stop.hpp"
#include "app/watched_difference.hpp"
#include "record/shard.hpp"
#include "tranche/statistics/stopping.hpp"

namespace tranche::app {
namespace {

using statistics::StoppingState;

statistics::StoppingRule rule_of(const params::StopSettings& stop) {
  const bool relative = stop.relative > 0;
  return {.precision = relative ? statistics::Precision::relative : statistics::Precision::half_width,
          .target = relative ? stop.relative : stop.half_width,
          .level = stop.level,
          .first = static_cast<std::size_t>(stop.first),
          .round = static_cast<std::size_t>(stop.round),
          .budget = static_cast<std::size_t>(stop.most)};
}

/// One value a replicate: the plan's outcome averaged over settings.
std::vector<double> means_over_settings(const ResultsLayout& layout, const OutcomeValues& values, std::int32_t plan) {
  std::vector<double> means(static_cast<std::size_t>(layout.replicates), 0);
  for (std::int32_t future = 0; future < layout.futures; ++future) {
    const std::vector<double>& runs = values.of(plan, future);
    for (std::size_t r = 0; r < means.size(); ++r) means[r] += runs.at(r) / static_cast<double>(layout.futures);
  }
  return means;
}

std::int32_t reference_of(const ResultsLayout& layout) {
  const auto found = std::ranges::find(layout.plans, layout.reference_plan);
  return found == layout.plans.end() ? 0 : static_cast<std::int32_t>(found - layout.plans.begin());
}

/// What the rule watches: differences from the reference plan, or the only plan's mean.
struct Watched {
  std::vector<std::string> names;
  std::vector<std::vector<double>> values;
};

Watched watch(const ResultsLayout& layout, const OutcomeValues& values) {
  const std::int32_t reference = reference_of(layout);
  const std::vector<double> base = means_over_settings(layout, values, reference);
  if (layout.plans.size() == 1) return {{layout.plans[0]}, {base}};
  Watched watched;
  for (std::int32_t plan = 0; plan < static_cast<std::int32_t>(layout.plans.size()); ++plan) {
    if (plan == reference) continue;
    watched.names.push_back(layout.plans[static_cast<std::size_t>(plan)] + " − " + layout.reference_plan);
    watched.values.push_back(means_over_settings(layout, values, plan));
    for (std::size_t r = 0; r < base.size(); ++r) watched.values.back()[r] -= base[r];
  }
  return watched;
}

std::string rule_text(const params::StopSettings& stop, const std::string& unit) {
  if (stop.relative > 0) return fmt::format("half-width within {:g} % of the difference", 100 * stop.relative);
  return fmt::format("half-width at most {:g}{}", stop.half_width, unit.empty() ? "" : " " + unit);
}

std::string answer_of(const params::StopSettings& stop, const statistics::Stopping& stopping, const Watched& watched,
                      const std::string& unit) {
  const bool reached = stopping.state() == StoppingState::reached;
  std::string text = fmt::format(
      "Stopping rule: {} ({:g} % interval, looked at after {} seeds and every {} more): {} after {} seeds.\n",
      rule_text(stop, unit), 100 * stop.level, stop.first, stop.round,
      reached ? "reached" : "NOT reached, the seeds that [stop] allows are spent,", stopping.wanted());
  for (std::size_t at = 0; at < watched.names.size(); ++at) {
    const statistics::Interval& interval = stopping.intervals()[at];
    text += fmt::format("  {:<16} {:+.6g} ± {:.2g}\n", watched.names[at], interval.estimate, interval.half_width);
  }
  return text;
}

/// What earlier, stopped calls left.
void take_from_shards(const std::filesystem::path& output, OutcomeValues& values) {
  for (const auto& shard : shard_files(parts_folder(output))) {
    for (const RunRecord& record : read_shard(shard)) values.take(record);
  }
}

/// One round, its outcomes to `values`.
ExperimentResult run_one(const Experiment& experiment, RunOptions options, const Running& running,
                         OutcomeValues& values) {
  const StopOnSignal signal;
  WatchedDifference difference(experiment.layout);
  ProgressLine line(audience_of_stderr(running.quiet, running.progress), difference);
  options.stop = &signal.asked();
  options.on_progress = [&](const Progress& progress) { line.update(progress); };
  options.on_record = [&](const RunRecord& record) {
    difference.take(record);
    if (record.status == RunStatus::done) values.take(record);
  };
  line.start(experiment.layout.title, experiment.layout.rows());
  const ExperimentResult round = run_experiment(experiment, options);
  line.end(round.progress);
  return round;
}

}  // namespace

RoundsResult run_rounds(Experiment& experiment, const std::filesystem::path& output, const Running& running,
                        const params::StopSettings& stop) {
  OutcomeValues values(experiment.layout);
  statistics::Stopping stopping(rule_of(stop));
  RoundsResult result;
  Watched watched;
  while (stopping.state() == StoppingState::going_on) {
    experiment.layout.replicates = static_cast<std::int32_t>(stopping.wanted());
    RunOptions options = options_of(running, output);
    options.merging = Merging::later;
    const ExperimentResult round = run_one(experiment, std::move(options), running, values);
    result.progress = round.progress;
    if (!round.finished) return result;
    result.finished = true;
    if (round.progress.failed > 0) {
      result.answer = "Stopping rule: not applied, since runs failed.\n";
      return result;
    }
    if (values.count() < experiment.layout.rows()) take_from_shards(output, values);
    watched = watch(experiment.layout, values);
    stopping.tell(watched.values);
  }
  result.answer = answer_of(stop, stopping, watched, values.unit());
  return result;
}

}  // namespace tranche::app
