#include "app/running/job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "analysis/values/text.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/streams.hpp"
#include "app/running/crate_note.hpp"
#include "app/running/findings.hpp"
#include "app/running/job_report.hpp"
#include "app/running/move_aside.hpp"
#include "app/running/stop.hpp"
#include "app/running/watching.hpp"
#include "experiment/ranks/ranks.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

/// Runs that were done by this call in earlier rounds, counted with those that it does now.
Progress counting(Progress progress, std::size_t before) {
  progress.done += before;
  progress.reused -= std::min(before, progress.reused);
  return progress;
}

/// One round of a stopping rule after the other, until no other follows or somebody wants an early
/// end. A share runs one round: whether another follows is seen when all shares are done.
/// The experiment is left with as many seeds as the last round has.
ExperimentResult run_rounds(Experiment& experiment, RunOptions options, Watching& watching) {
  StoppingRounds& rounds = *watching.rounds();
  // Runs of this call that are of earlier rounds: a round finds them finished.
  std::size_t before = 0;
  options.on_progress = [&before, tell = options.on_progress](const Progress& now) {
    tell(counting(now, before));
  };
  for (;;) {
    rounds.look();
    set_seeds(experiment.layout, static_cast<std::int32_t>(rounds.seeds()));
    // A run that fails in a round ends the rounds; one more call merges.
    const bool last = rounds.decided();
    options.merging = last ? Merging::when_done : Merging::later;
    watching.in_next_round();
    ExperimentResult result = run_experiment(experiment, options);
    const std::size_t done = result.progress.done;
    result.progress = counting(result.progress, before);
    if (last || !result.finished || options.share.count > 1) return result;
    before += done;
    if (options.ranks->size() > 1)
      watching.take_shards(parts_folder(options.output));  // what the others ran
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

/// What is there before anybody runs: results of another experiment are moved out of the way, and
/// all ranks see the same.
void make_ready(const Job& job, const Running& running, Ranks& ranks) {
  if (job.earlier == Earlier::moved_aside && ranks.first()) {
    move_aside(job.output, job.layout(), running);
  }
  if (job.prepare && ranks.first()) job.prepare();
  ranks.meet();
}

std::string announcement(const ResultsLayout& layout, const Share& share) {
  const std::size_t runs = layout.rows() / static_cast<std::size_t>(share.count);
  return fmt::format("{}: {}", layout.title, analysis::counted(runs, "run"));
}

int run_with(const Job& job, const Running& running, Ranks& ranks) {
  make_ready(job, running, ranks);
  const fs::path parts = parts_folder(job.output);
  const bool earlier = !shard_files(parts).empty();
  const StopOnSignal stop;
  Watching watching(job.loaded,
                    audience_of_stderr(running.quiet || !ranks.first(), running.progress));
  watching.take_shards(parts);
  RunOptions options = options_of(running, job.output);
  options.stop = &stop.asked();
  options.ranks = &ranks;
  watching.listen(options);
  Found found;
  options.find = [&](const fs::path& file) {
    Findings findings = find_in_file(file);
    found.ablation = findings.ablation;
    return findings;
  };
  watching.line().start(announcement(job.layout(), options.share));
  const auto& rounds = watching.rounds();
  Experiment experiment = job.loaded.experiment;
  const ExperimentResult result =
      rounds ? run_rounds(experiment, options, watching) : run_experiment(experiment, options);
  watching.line().end(result.progress);
  if (!ranks.first()) return result.finished ? exit_code::done : exit_code::stopped;
  if (!result.finished) return report_stopped(job, experiment.layout, result);
  if (!result.merged) return report_share(job, result, rounds ? &*rounds : nullptr);
  write_run_note(
      job.output, experiment.layout,
      {job.note, watching.line().elapsed(), options.parallelism.threads, scope_of(earlier, ranks)});
  if (rounds) found.stopping = rounds->answer();
  return report_answer(job, result, found);
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

void check_outputs(const Job& job) {
  std::vector<OutputFile> outputs = results_outputs(job.output);
  outputs.insert(outputs.end(), job.texts.begin(), job.texts.end());
  if (job.report) outputs.push_back(report_output(*job.report));
  std::vector<fs::path> read = files_read(*job.loaded.scenario);
  read.push_back(job.rerun);
  app::check_outputs(outputs, read);
}

}  // namespace

int run_job(const Job& job, const Running& running) {
  // Copies that a launcher started are fine as shares: they need not see each other.
  std::optional<Ranks> ranks;
  if (share_of(running).count > 1) ranks.emplace();
  if (!ranks) ranks.emplace(Ranks::Join::as_launched);
  try {
    check_outputs(job);
    return run_with(job, running, *ranks);
  } catch (...) {
    if (ranks->size() == 1) throw;
    const auto [message, code] = trouble_now();
    print_err("rank {} of {}: {}\n", ranks->rank(), ranks->size(), message);
    ranks->abort(code);  // whatever it was: the others would wait for this one
  }
}

}  // namespace tranche::app
