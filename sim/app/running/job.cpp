#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "analysis/ablation.hpp"
#include "analysis/text.hpp"
#include "app/loading/load.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/program_name.hpp"
#include "app/running/ablation_answer.hpp"
#include "app/running/answer.hpp"
#include "app/running/crate_note.hpp"
#include "app/running/progress.hpp"
#include "app/running/running.hpp"
#include "app/running/stop.hpp"
#include "app/running/sweep_rounds.hpp"
#include "experiment/ranks/ranks.hpp"
#include "record/shard.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;
using analysis::wrapped;

std::string how_to_replay(const ResultsLayout& layout, const fs::path& output,
                          const FailedRun& failure) {
  const std::string& plan = layout.plans[static_cast<std::size_t>(failure.key.plan)];
  std::string command = fmt::format("{} replay {} --plan {} --replicate {}", program_name(),
                                    output.string(), plan, failure.key.replicate);
  if (failure.key.future > 0) command += fmt::format(" --future {}", failure.key.future);
  return fmt::format("plan {}, replicate {}, seed {:016x}: {}\n  see it again:\n    {}", plan,
                     failure.key.replicate, failure.seed, failure.message, command);
}

void report_failures(const Job& job, const ExperimentResult& result) {
  if (result.progress.failed == 0) return;
  fmt::print(stderr, "{} of {} runs failed:\n", result.progress.failed, result.progress.total);
  for (const FailedRun& failure : result.failures) {
    fmt::print(stderr, "{}\n", how_to_replay(job.experiment.layout, job.output, failure));
  }
}

int stopped(const Job& job, const Progress& progress) {
  fmt::print(
      stderr, "{}The same command goes on from there:\n  {}\n",
      wrapped(fmt::format("Stopped early, after {} of {} runs. What was finished is kept in {}.",
                          progress.reused + progress.done, progress.total,
                          parts_folder(job.output).string())),
      job.go_on);
  return exit_code::stopped;
}

bool all_failed(const Progress& progress) {
  return progress.total > 0 && progress.failed == progress.total;
}

int share_done(const Job& job, const ExperimentResult& result, const Share& share,
               const SweepRounds* rounds) {
  report_failures(job, result);
  const std::string folder = parts_folder(job.output).string();
  const std::string of_round =
      rounds ? fmt::format(" of the round of {} seeds", rounds->seeds()) : "";
  fmt::print(
      "{}When all are:\n  {} merge {}\n{}",
      wrapped(fmt::format("Share {} of {}{} is done: {} in {}.", share.index, share.count, of_round,
                          analysis::counted(result.progress.total, "run"), folder)),
      program_name(), folder,
      rounds ? "It merges, or says that [stop] wants another round: then start the shares again.\n"
             : "");
  return all_failed(result.progress) ? exit_code::results_trouble : exit_code::done;
}

/// An answer from the runs that happened to work would be biased by those that did not.
int no_answer(const Job& job, const Progress& progress) {
  const std::string file = job.output.string();
  const char* why = all_failed(progress) ? "Every run failed, so there is no answer"
                                         : "No answer is given: the runs that failed may differ "
                                           "from those that worked, and to leave them out "
                                           "would bias it";
  fmt::print(stderr, "{}Run those that failed again:\n  {} resume --failed {}\n",
             wrapped(fmt::format(
                 "{}. {} holds all runs, and of those that failed the seed and what went wrong.",
                 why, file)),
             program_name(), file);
  return exit_code::results_trouble;
}

/// What the merged file says in the end: of an ablation what its levers bring, of a stopping rule
/// how it ended.
struct Found {
  std::optional<Ablation> ablation;
  std::string stopping;
};

int answer(const Job& job, const ExperimentResult& result, const Found& found) {
  report_failures(job, result);
  if (result.progress.failed > 0) return no_answer(job, result.progress);
  const std::string& stopping = found.stopping;
  if (found.ablation && job.answer_ablation) {
    job.answer_ablation(*found.ablation);
  } else if (found.ablation) {
    print_ablation(*found.ablation, job.experiment.layout, job.output);
  } else {
    print_answer(job.output, job.experiment.layout);
    if (!stopping.empty()) fmt::print("\n{}", stopping);
  }
  return exit_code::done;
}

/// Who watches an experiment, and its way there and back.
struct Watching {
  Watching(const ResultsLayout& layout, const Running& running, const Ranks& ranks)
      : watched(layout),
        line(audience_of_stderr(running.quiet || !ranks.first(), running.progress), &watched) {}
  WatchedDifference watched;
  ProgressLine line;
};

/// The layout with as many replicates as there may ever be.
ResultsLayout with_most_replicates(ResultsLayout layout,
                                   const std::optional<params::StopSettings>& stop) {
  if (stop) layout.replicates = stop->most;
  return layout;
}

/// What shards hold already: of earlier calls, or of other ranks.
void take_shards(const Job& job, WatchedDifference& watched, SweepRounds* rounds) {
  for (const fs::path& shard : shard_files(parts_folder(job.output))) {
    for (const ShardOutcome& run : read_shard_outcomes(shard, job.experiment.layout)) {
      if (run.status == RunStatus::done) watched.put(run.key, run.outcome);
      if (rounds != nullptr) rounds->take(run);
    }
  }
}

/// Runs that were done by this call in earlier rounds, counted with those that it does now.
Progress counting(Progress progress, std::size_t before) {
  progress.done += before;
  progress.reused -= std::min(before, progress.reused);
  return progress;
}

/// One round of a stopping rule after the other, until no other follows or somebody wants an early
/// end. A share runs one round: whether another follows is seen when all shares are done.
ExperimentResult run_rounds(const Job& job, Experiment& experiment, RunOptions options,
                            Watching& watching, SweepRounds& rounds) {
  std::size_t before =
      0;  // runs of this call that are of earlier rounds: a round finds them finished
  options.on_progress = [&before, tell = options.on_progress](const Progress& now) {
    tell(counting(now, before));
  };
  for (;;) {
    rounds.look();
    experiment.layout.replicates = static_cast<std::int32_t>(rounds.seeds());
    const bool last =
        rounds.decided();  // a run that fails in a round ends the rounds; one more call merges
    options.merging = last ? Merging::when_done : Merging::later;
    watching.watched.watch_seeds(rounds.seeds());
    watching.line.in_round_of(rounds.seeds());
    ExperimentResult result = run_experiment(experiment, options);
    const std::size_t done = result.progress.done;
    result.progress = counting(result.progress, before);
    if (last || !result.finished || options.share.count > 1) return result;
    before += done;
    if (options.ranks->size() > 1)
      take_shards(job, watching.watched, &rounds);  // what the others ran
  }
}

/// Which runs the note's command, time and threads are of.
std::string scope_of(bool earlier, const Ranks& ranks) {
  std::string scope =
      earlier
          ? "The last of several calls: command, time, threads and host are its own; runs that it "
            "found finished were made before it"
          : "All runs were made by this call";
  if (ranks.size() > 1)
    scope += fmt::format("; threads and host are those of the first of {} ranks", ranks.size());
  return scope + ".";
}

int run_with(const Job& job, const Running& running, Ranks& ranks) {
  if (job.earlier == Earlier::moved_aside && ranks.first()) {
    move_aside(job.output, job.experiment.layout, running);
  }
  if (job.prepare && ranks.first()) job.prepare();
  ranks.meet();
  const bool earlier = !shard_files(parts_folder(job.output)).empty();
  const StopOnSignal stop;
  const std::optional<params::StopSettings> rule = stop_of(job.experiment.layout);
  const ResultsLayout watched_layout = with_most_replicates(job.experiment.layout, rule);
  Watching watching(watched_layout, running, ranks);
  std::optional<SweepRounds> rounds;
  if (rule) rounds.emplace(job.experiment.layout, *rule);
  if (rule) watching.watched.watch_for(*rule);
  take_shards(job, watching.watched, rounds ? &*rounds : nullptr);
  RunOptions options = options_of(running, job.output);
  options.stop = &stop.asked();
  options.ranks = &ranks;
  options.on_record = [&](const RunRecord& record) {
    watching.watched.take(record);
    if (rounds) rounds->take(record);
  };
  options.on_progress = [&](const Progress& progress) { watching.line.update(progress); };
  options.on_merging = [&] { watching.line.merging(); };
  options.on_notice = [&](const std::string& text) { watching.line.notice(text); };
  Experiment experiment = job.experiment;
  Found found;
  options.ablate = [&](const fs::path& file) {
    return found.ablation = analysis::find_ablation(analysis::Results(file));
  };
  const std::size_t runs = experiment.layout.rows() / static_cast<std::size_t>(options.share.count);
  watching.line.start(
      fmt::format("{}: {}", experiment.layout.title, analysis::counted(runs, "run")));
  const ExperimentResult result = rounds ? run_rounds(job, experiment, options, watching, *rounds)
                                         : run_experiment(experiment, options);
  watching.line.end(result.progress);
  if (!ranks.first()) return result.finished ? exit_code::done : exit_code::stopped;
  if (!result.finished) return stopped(job, result.progress);
  if (!result.merged) return share_done(job, result, options.share, rounds ? &*rounds : nullptr);
  write_run_note(
      job.output, experiment.layout,
      {job.note, watching.line.elapsed(), options.parallelism.threads, scope_of(earlier, ranks)});
  if (rounds) found.stopping = rounds->answer();
  return answer(job, result, found);
}

/// What the exception that is being handled says, and the exit code that goes with it.
std::pair<std::string, int> trouble_now() {
  try {
    throw;
  } catch (const ResultsError& error) {
    return {error.what(), exit_code::results_trouble};
  } catch (const InputError& error) {
    return {error.what(), exit_code::bad_input};
  } catch (const fs::filesystem_error& error) {
    return {error.what(), exit_code::results_trouble};
  } catch (const std::exception& error) {
    return {std::string(error.what()) + ". This is a defect of Tranche or a lack of memory",
            exit_code::defect};
  } catch (...) {
    return {"it failed without a word. This is a defect of Tranche", exit_code::defect};
  }
}

}  // namespace

int run_job(const Job& job, const Running& running) {
  // Copies that a launcher started are fine as shares: they need not see each other.
  std::optional<Ranks> ranks;
  if (share_of(running).count > 1) ranks.emplace();
  if (!ranks) ranks.emplace(Ranks::Join::as_launched);
  try {
    return run_with(job, running, *ranks);
  } catch (...) {
    if (ranks->size() == 1) throw;
    const auto [message, code] = trouble_now();
    fmt::print(stderr, "rank {} of {}: {}\n", ranks->rank(), ranks->size(), message);
    ranks->abort(code);  // whatever it was: the others would wait for this one
  }
}

}  // namespace tranche::app
