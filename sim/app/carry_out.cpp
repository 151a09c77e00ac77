#include "app/carry_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "app/command.hpp"
#include "app/crate_note.hpp"
#include "app/program_name.hpp"
#include "app/progress.hpp"
#include "app/stop.hpp"
#include "record/results_file.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

int threads_of(const Job& job) {
  return job.threads > 0 ? job.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

bool same_experiment(const ResultsLayout& a, const ResultsLayout& b) {
  return a.scenario_text == b.scenario_text && a.place_text == b.place_text && a.neighbours_text == b.neighbours_text &&
         a.plans == b.plans && a.root_seed == b.root_seed && a.software_version == b.software_version &&
         a.commit == b.commit;
}

/// The file of an earlier version of the scenario is kept under another name rather than written over. Only where the
/// user did not name the file: what they named they must clear away themselves.
void move_aside(const fs::path& output, const ResultsLayout& layout, Audience audience) {
  if (!fs::exists(output) || same_experiment(read_layout(output), layout)) return;
  fs::path aside = output;
  aside.replace_extension(".previous.h5");
  fs::rename(output, aside);
  if (audience != Audience::nobody) {
    fmt::print(stderr, "Scenario, place or program changed since {} was made: it is now {}\n", output.string(),
               aside.string());
  }
}

std::string how_to_replay(const ResultsLayout& layout, const fs::path& output, const FailedRun& failure) {
  const std::string& plan = layout.plans[static_cast<std::size_t>(failure.key.plan)];
  std::string command = fmt::format("{} replay {} --plan {} --replicate {}", program_name(), output.string(), plan,
                                    failure.key.replicate);
  if (failure.key.future > 0) command += fmt::format(" --future {}", failure.key.future);
  return fmt::format("plan {}, replicate {}, seed {:016x}: {}\n  see it again: {}", plan, failure.key.replicate,
                     failure.seed, failure.message, command);
}

void report_failures(const ResultsLayout& layout, const fs::path& output, const ExperimentResult& result) {
  if (result.progress.failed == 0) return;
  fmt::print(stderr, "{} of {} runs broke an invariant of the model, which is a defect of Tranche:\n",
             result.progress.failed, result.progress.total);
  for (const FailedRun& failure : result.failures) fmt::print(stderr, "{}\n", how_to_replay(layout, output, failure));
}

void tell_how_to_go_on(const Job& job, const Progress& progress) {
  fmt::print(stderr,
             "Stopped early, after {} of {} runs. What whole shards hold is kept in {}.\n"
             "The same command goes on from there: {} {}\n",
             progress.reused + progress.done, progress.total, parts_folder(job.output).string(), program_name(),
             job.same_again);
}

ExperimentResult run_with_progress(const Experiment& experiment, const Job& job, ProgressLine& line) {
  const StopOnSignal stop;
  RunOptions options;
  options.output = job.output;
  options.parallelism = {threads_of(job)};
  options.stop = &stop.asked();
  options.on_progress = [&](const Progress& progress) { line.update(progress); };
  line.start(experiment.layout.title, experiment.layout.rows());
  ExperimentResult result = run_experiment(experiment, options);
  line.end(result.progress);
  return result;
}

}  // namespace

std::optional<int> carry_out(const Experiment& experiment, const Job& job) {
  const Audience audience = audience_of_stderr(job.quiet);
  if (job.whose == Job::Output::ours) move_aside(job.output, experiment.layout, audience);
  ProgressLine line(audience);
  const ExperimentResult result = run_with_progress(experiment, job, line);
  if (!result.finished) {
    tell_how_to_go_on(job, result.progress);
    return exit_code::stopped;
  }
  write_run_note(job.output, experiment.layout, {job.command, line.elapsed(), threads_of(job)});
  report_failures(experiment.layout, job.output, result);
  if (result.progress.failed < result.progress.total) return std::nullopt;
  fmt::print(stderr, "Every run failed, so there is no answer; {} holds what went wrong.\n", job.output.string());
  return exit_code::results_trouble;
}

fs::path default_output(const std::string& scenario, const std::string& suffix) {
  return fs::path("results") / (fs::path(scenario).stem().string() + suffix + ".h5");
}

}  // namespace tranche::app
