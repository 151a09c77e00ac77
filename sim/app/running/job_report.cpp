#include "app/running/job_report.hpp"

#include <fmt/format.h>

#include "analysis/values/text.hpp"
#include "app/loading/impossible_plans.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/program_name.hpp"
#include "app/program/streams.hpp"
#include "app/running/ablation_answer.hpp"
#include "app/running/answer.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;
using analysis::wrapped;

std::string how_to_replay(const ResultsLayout& layout, const fs::path& output,
                          const FailedRun& failure) {
  const std::string& plan = layout.plans[static_cast<std::size_t>(failure.key.plan)];
  const SeedKey key = seed_key_of(layout, failure.key);
  std::string command = fmt::format("{} replay {} --plan {} --replicate {}", program_name(),
                                    shell_path(output.string()), shell_word(plan), key.seed);
  if (key.setting > 0) command += fmt::format(" --future {}", key.setting);
  return fmt::format("plan {}, {} {}, seed {:016x}: {}\n  see it again:\n    {}", plan,
                     are_histories(layout) ? "history" : "replicate", key.seed, failure.seed,
                     failure.message, command);
}

void report_failures(const Job& job, const ExperimentResult& result) {
  if (result.progress.failed == 0) return;
  print_err("{} of {} runs failed:\n", result.progress.failed, result.progress.total);
  for (const FailedRun& failure : result.failures) {
    print_err("{}\n", how_to_replay(job.layout(), job.output, failure));
  }
}

/// What can be said already; a folder that cannot be read has no say in how the job ended.
void tell_interim(const Job& job, const ResultsLayout& layout) {
  try {
    offer_out(interim_answer(parts_folder(job.output), layout));
  } catch (const ResultsError& error) {
    write_err(wrapped(fmt::format("No interim answer: {}.", error.what())));
  }
}

bool all_failed(const Progress& progress) {
  return progress.total > 0 && progress.failed == progress.total;
}

/// What an answer from the other plans says of those that some futures make impossible; empty where
/// none is, or where more failed than that explains.
std::vector<Diagnostic> explained(const Job& job, const Progress& progress) {
  if (progress.failed == 0) return {};
  const ResultsLayout& layout = job.layout();
  const auto impossible = impossible_plans(*job.loaded.source, 0, layout.futures);
  if (!explains(impossible, layout, progress.failed)) return {};
  return in_words(impossible, *job.loaded.source, layout.futures, "futures");
}

/// Last, for that is where people look.
void leave_report(const Job& job) {
  if (!job.report) return;
  write_report(*job.report);
  print_out("\nReport, to read and print in a browser: {}\n", job.report->output);
}

/// Plans that cannot be run in some futures have no answer; the others have theirs. To run them
/// again would end the same.
int answer_without_impossible(const Job& job, const std::vector<Diagnostic>& impossible) {
  for (const Diagnostic& one : impossible) write_err(wrapped(one.text() + "."));
  print_answer(job.output);
  leave_report(job);
  return exit_code::results_trouble;
}

/// An answer from the runs that happened to work would be biased by those that did not.
int no_answer(const Job& job, const Progress& progress) {
  const std::string file = job.output.string();
  const char* why = all_failed(progress) ? "Every run failed, so there is no answer"
                                         : "No answer is given: the runs that failed may differ "
                                           "from those that worked, and to leave them out "
                                           "would bias it";
  print_err("{}Run those that failed again:\n  {} resume --failed {}\n",
            wrapped(fmt::format(
                "{}. {} holds all runs, and of those that failed the seed and what went wrong.",
                why, file)),
            program_name(), shell_path(file));
  return exit_code::results_trouble;
}

}  // namespace

int report_stopped(const Job& job, const ResultsLayout& layout, const ExperimentResult& result) {
  const Progress& progress = result.progress;
  if (result.share.count == 1) tell_interim(job, layout);
  print_err(
      "{}The same command goes on from there:\n  {}\n",
      wrapped(fmt::format("Stopped early, after {} of {} runs. What was finished is kept in {}.",
                          progress.reused + progress.done, progress.total,
                          parts_folder(job.output).string())),
      job.go_on);
  return exit_code::stopped;
}

int report_share(const Job& job, const ExperimentResult& result, const StoppingRounds* rounds) {
  report_failures(job, result);
  const Share& share = result.share;
  const std::string folder = parts_folder(job.output).string();
  const std::string of_round =
      rounds ? fmt::format(" of the round of {} seeds", rounds->seeds()) : "";
  print_out(
      "{}When all are:\n  {} merge {}\n{}",
      wrapped(
          share.index == Share::none_left
              ? fmt::format("None of {} shares{} is left for this task: the others have run them "
                            "or are at it.",
                            share.count, of_round)
              : fmt::format("Share {} of {}{} is done: {} in {}.", share.index, share.count,
                            of_round, analysis::counted(result.progress.total, "run"), folder)),
      program_name(), shell_path(folder),
      rounds ? "It merges, or says that [stop] wants another round: then start the shares again.\n"
             : "");
  return all_failed(result.progress) ? exit_code::results_trouble : exit_code::done;
}

int report_answer(const Job& job, const ExperimentResult& result, const Found& found) {
  const std::vector<Diagnostic> impossible = explained(job, result.progress);
  if (!impossible.empty()) return answer_without_impossible(job, impossible);
  report_failures(job, result);
  if (result.progress.failed > 0) return no_answer(job, result.progress);
  const std::string& stopping = found.stopping;
  if (found.ablation && job.answer_ablation) {
    job.answer_ablation(*found.ablation);
  } else if (found.ablation) {
    print_ablation(*found.ablation, job.layout(), job.output);
  } else {
    print_answer(job.output);
    if (!stopping.empty()) print_out("\n{}", stopping);
    leave_report(job);
  }
  return exit_code::done;
}

}  // namespace tranche::app
