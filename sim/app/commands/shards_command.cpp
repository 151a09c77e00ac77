#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "analysis/ablation.hpp"
#include "analysis/text.hpp"
#include "app/commands/command.hpp"
#include "app/loading/load.hpp"
#include "app/program/program_name.hpp"
#include "app/program/version.hpp"
#include "app/running/crate_note.hpp"
#include "app/running/progress.hpp"
#include "app/running/running.hpp"
#include "app/running/sweep_rounds.hpp"
#include "experiment/folder_lock.hpp"
#include "experiment/survey.hpp"
#include "experiment/take_apart.hpp"
#include "record/results_file.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/results_trouble.hpp"

// What works on the shards of an unfinished experiment: status, resume and merge.
namespace tranche::app {
namespace {

namespace fs = std::filesystem;
using analysis::counted;
using analysis::wrapped;

/// Whether all that is left of an experiment is its results file: in the folder of shards lies at
/// most what is not ours.
bool only_results(const fs::path& parts, const fs::path& output) {
  return fs::exists(output) && shard_files(parts).empty();
}

/// Users may name the folder of shards or the results file that it will become.
fs::path parts_of(const fs::path& target) {
  return target.extension() == ".parts" ? target : parts_folder(target);
}

/// `results/my.h5` for `results/my.parts`.
fs::path output_of(const fs::path& parts) {
  fs::path file = parts;
  return file.replace_extension(".h5");
}

std::string name_of(const ResultsLayout& layout, RunKey key) {
  return fmt::format("plan {}, future {}, replicate {}",
                     layout.plans[static_cast<std::size_t>(key.plan)], key.future, key.replicate);
}

// ---- status

/// Runs are missing, or some failed, so that nothing can be answered; else all is there.
int code_of(std::size_t missing, std::size_t failed) {
  if (missing > 0) return exit_code::stopped;
  return failed > 0 ? exit_code::results_trouble : exit_code::done;
}

nlohmann::ordered_json json_of(const Survey& survey) {
  nlohmann::ordered_json json{{"title", survey.layout.title},
                              {"runs", survey.layout.rows()},
                              {"done", survey.done},
                              {"failed", survey.failed},
                              {"missing", survey.missing},
                              {"shards", survey.shards.size()},
                              {"broken", survey.broken.size()},
                              {"running", survey.running}};
  return json;
}

/// Whether a stopping rule that has seen these shards wants another round.
std::unique_ptr<SweepRounds> rounds_of(const Survey& survey) {
  const auto stop = stop_of(survey.layout);
  if (!stop || survey.missing > 0) return nullptr;
  auto rounds = std::make_unique<SweepRounds>(survey.layout, *stop);
  for (const fs::path& shard : survey.shards) {
    for (const ShardOutcome& run : read_shard_outcomes(shard, survey.layout)) rounds->take(run);
  }
  rounds->look();
  return rounds;
}

bool another_round(const Survey& survey) {
  const auto rounds = rounds_of(survey);
  return rounds && !rounds->decided();
}

/// A line of a status, as wide as the page at most.
void item(const std::string& text) { fmt::print("{}", wrapped(text, analysis::page, 2)); }

void print_status(const fs::path& parts, const Survey& survey) {
  const ResultsLayout& layout = survey.layout;
  fmt::print("{}", wrapped(fmt::format("{}: {}", parts.string(), layout.title)));
  item(fmt::format("{} × {} × {}: {}, by Tranche {} (commit {})",
                   counted(layout.plans.size(), "plan"),
                   counted(static_cast<std::size_t>(layout.futures), "future"),
                   counted(static_cast<std::size_t>(layout.replicates), "seed"),
                   counted(layout.rows(), "run"), layout.software_version, layout.commit));
  item(fmt::format("{} done, {} failed, {} missing, in {}", analysis::with_commas(survey.done),
                   analysis::with_commas(survey.failed), analysis::with_commas(survey.missing),
                   counted(survey.shards.size(), "shard")));
  if (survey.missing > 0) item("first missing: " + name_of(layout, survey.first_missing));
  for (const fs::path& broken : survey.broken)
    item("not whole, its runs count as missing: " + broken.string());
  if (survey.running) item("somebody is writing here now");
  const bool more = survey.missing > 0 || another_round(survey);
  if (survey.missing == 0 && more) {
    item(fmt::format("the round of {} seeds is done, and [stop] wants more", layout.replicates));
  }
  const bool failed = !more && survey.failed > 0;
  const char* next = more     ? "go on"
                     : failed ? "run those that failed again"
                              : "make the results file";
  const char* command = more ? "resume" : failed ? "resume --failed" : "merge";
  fmt::print("  {}:\n    {} {} {}\n", next, program_name(), command, parts.string());
}

/// A results file as a survey of no shards.
Survey survey_results(const fs::path& file) {
  Survey survey;
  survey.layout = read_layout(file);
  const std::vector<RunStatus> statuses = read_statuses(file);
  survey.done = static_cast<std::size_t>(std::ranges::count(statuses, RunStatus::done));
  survey.failed = static_cast<std::size_t>(std::ranges::count(statuses, RunStatus::failed));
  survey.missing = statuses.size() - survey.done - survey.failed;
  return survey;
}

int status_of_results(const fs::path& file, bool as_json = false) {
  const Survey survey = survey_results(file);
  const ResultsLayout& layout = survey.layout;
  const int code = code_of(survey.missing, survey.failed);
  if (as_json) {
    fmt::print("{}\n", json_of(survey).dump());
    return code;
  }
  fmt::print("{}", wrapped(fmt::format("{}: {}", file.string(), layout.title)));
  item(fmt::format("{}, by Tranche {} (commit {})", counted(layout.rows(), "run"),
                   layout.software_version, layout.commit));
  if (code == exit_code::done) {
    item("whole: all are done");
  } else {
    fmt::print("  NOT whole: {} done, {} failed, {} missing\n  go on:\n    {} resume{} {}\n",
               analysis::with_commas(survey.done), analysis::with_commas(survey.failed),
               analysis::with_commas(survey.missing), program_name(),
               survey.failed > 0 ? " --failed" : "", file.string());
  }
  return code;
}

struct StatusArguments {
  std::string target;
  bool json = false;
};

int status(const StatusArguments& arguments) {
  const fs::path parts = parts_of(arguments.target);
  if (only_results(parts, output_of(parts)))
    return status_of_results(output_of(parts), arguments.json);
  const Survey survey = survey_parts({parts});
  if (arguments.json) {
    fmt::print("{}\n", json_of(survey).dump());
  } else {
    print_status(parts, survey);
  }
  return another_round(survey) ? exit_code::stopped : code_of(survey.missing, survey.failed);
}

// ---- resume

void refuse_other_version(const fs::path& parts, const ResultsLayout& layout) {
  if (layout.software_version == software_version() && layout.commit == software_commit()) return;
  throw ResultsTrouble(
      Trouble::another_experiment, parts.string(),
      fmt::format("its shards were made by Tranche {} (commit {}), this is {} (commit {})",
                  layout.software_version, layout.commit, software_version(), software_commit()),
      "Nothing was touched: go on with that version, or move the folder away and start afresh");
}

struct ResumeArguments {
  std::string target;
  bool failed = false;  ///< run those that failed again
  Running running;
};

/// Goes on with what a results file lacks: makes shards of it again.
int resume_results(const ResumeArguments& arguments, const fs::path& file,
                   const std::string& command) {
  const Survey survey = survey_results(file);
  if (survey.missing == 0 && !(arguments.failed && survey.failed > 0))
    return status_of_results(file);
  refuse_other_version(file, survey.layout);
  const Experiment experiment = experiment_of(survey.layout);
  const FailedRuns failed = arguments.failed ? FailedRuns::forgotten : FailedRuns::kept;
  Job job{experiment, file, program_name() + command + parts_folder(file).string(),
          Earlier::refused, "tranche" + command + file.filename().string()};
  job.prepare = [&] { take_apart(file, survey.layout, failed); };
  return run_job(job, arguments.running);
}

int resume(const ResumeArguments& arguments) {
  const fs::path parts = parts_of(arguments.target);
  const fs::path output = output_of(parts);
  const std::string command = arguments.failed ? " resume --failed " : " resume ";
  if (only_results(parts, output)) return resume_results(arguments, output, command);
  const Survey survey = survey_parts({parts});
  refuse_other_version(parts, survey.layout);
  const Experiment experiment = experiment_of(survey.layout);
  Job job{experiment, output, program_name() + command + parts.string(), Earlier::refused,
          "tranche" + command + parts.filename().string()};
  if (arguments.failed && survey.failed > 0)
    job.prepare = [&] { forget_failed(output, survey.layout); };
  return run_job(job, arguments.running);
}

// ---- merge

struct MergeArguments {
  std::vector<std::string> targets;
  std::string output;
  MergeOptions options;
  bool keep = false;
  Running running;  ///< of it, threads

  /// What is packed is packed on all of them; all else is one thread's work.
  int threads() const { return options.compress ? threads_of(running) : 1; }
};

/// All runs of a round are there, and the rule wants more.
int refuse_unfinished(const fs::path& folder, const Survey& survey) {
  fmt::print(stderr, "{}Start the shares again, or go on here:\n  {} resume {}\n",
             wrapped(fmt::format(
                 "{}: the round of {} seeds is done, and [stop] wants more. Nothing was merged and "
                 "nothing is lost.",
                 folder.string(), survey.layout.replicates)),
             program_name(), folder.string());
  return exit_code::stopped;
}

/// Names the shards that are not whole where runs are missing, as those were most likely in them.
void refuse_broken(const fs::path& folder, const Survey& survey) {
  if (survey.missing == 0 || survey.broken.empty()) return;
  std::string names;
  for (const fs::path& broken : survey.broken) names += "\n  " + broken.string();
  throw ResultsTrouble(
      Trouble::incomplete, folder.string(),
      fmt::format("{} of {} runs are in no whole shard, first {}; these are not whole:{}",
                  survey.missing, survey.layout.rows(),
                  name_of(survey.layout, survey.first_missing), names),
      "\nNothing was merged and nothing is lost: run what is missing (tranche resume), or copy "
      "those shards again, and "
      "merge again");
}

/// What of the merged file running it again does not make.
std::string unlike_a_run(const Survey& survey, const MergeOptions& options) {
  std::string unlike = options.compress ? "it is not compressed" : "";
  if (survey.missing == 0) return unlike;
  return unlike + fmt::format("{}it has the {} runs that are missing here",
                              unlike.empty() ? "" : ", and ", survey.missing);
}

int merge(const MergeArguments& arguments) {
  std::vector<fs::path> folders;
  for (const std::string& target : arguments.targets) folders.push_back(parts_of(target));
  const fs::path output =
      arguments.output.empty() ? output_of(folders.front()) : fs::path(arguments.output);
  if (only_results(folders.front(), output)) return status_of_results(output);
  const auto begun = std::chrono::steady_clock::now();
  std::vector<std::unique_ptr<experiment::FolderLock>>
      locks;  // shares that are still running keep it waiting
  for (const fs::path& folder : folders) {
    if (!fs::is_directory(folder)) continue;  // said by the survey
    const auto kind = arguments.keep ? experiment::LockKind::reading : experiment::LockKind::alone;
    locks.push_back(std::make_unique<experiment::FolderLock>(folder, experiment::lock_name, kind));
  }
  const Survey survey = survey_parts(folders);
  const auto rounds = rounds_of(survey);
  const bool more = rounds && !rounds->decided();
  if (!arguments.options.allow_missing && more) return refuse_unfinished(folders.front(), survey);
  if (!arguments.options.allow_missing) refuse_broken(folders.front(), survey);
  MergeOptions options = arguments.options;
  options.parallelism = {arguments.threads()};
  options.ablate = [](const fs::path& file) {
    return analysis::find_ablation(analysis::Results(file));
  };
  merge_shards(output, survey.layout, survey.shards, {}, options);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun;
  write_run_note(
      output, survey.layout,
      {"tranche merge " + folders.front().filename().string(), passed.count(), arguments.threads(),
       "The runs were made by earlier calls; command, time, threads and host are those of the "
       "merge.",
       unlike_a_run(survey, arguments.options)});
  const double megabytes = static_cast<double>(fs::file_size(output)) / 1e6;
  fmt::print("{}", wrapped(fmt::format("{} of {} merged into {}: {:.1f} MB in {}",
                                       counted(survey.done + survey.failed, "run"),
                                       counted(survey.shards.size(), "shard"), output.string(),
                                       megabytes, duration_text(passed.count()))));
  if (rounds && !more) fmt::print("{}", rounds->answer());
  const bool whole = survey.failed == 0 || arguments.options.allow_missing;
  fmt::print("Next:\n  {} {} {}\n", program_name(), whole ? "summary" : "resume --failed",
             output.string());
  const bool all = survey.missing == 0 && survey.broken.empty();
  if (all && !arguments.keep) {
    for (const fs::path& folder : folders) remove_shards(folder);
  }
  if (survey.failed > 0) {
    fmt::print(stderr, "{} of {} runs failed: no answer can be given without them\n", survey.failed,
               survey.layout.rows());
  }
  return !whole || survey.done == 0 ? exit_code::results_trouble : exit_code::done;
}

}  // namespace

void add_status_command(CLI::App& program, int& exit_code) {
  const auto arguments = std::make_shared<StatusArguments>();
  CLI::App* command = program.add_subcommand("status", "How far an unfinished experiment has come");
  command
      ->add_option("TARGET", arguments->target,
                   "Folder of shards (NAME.parts) or results file (NAME.h5)")
      ->required();
  command->add_flag("--json", arguments->json, "As one JSON object");
  command->footer(
      "Changes nothing. Exits with 0 when all runs are done, with 75 when some are missing, with 3 "
      "when none is "
      "missing and some failed.");
  command->callback([arguments, &exit_code] { exit_code = status(*arguments); });
}

void add_resume_command(CLI::App& program, int& exit_code) {
  const auto arguments = std::make_shared<ResumeArguments>();
  CLI::App* command = program.add_subcommand(
      "resume", "Go on with an experiment that was stopped, killed or lost runs");
  command
      ->add_option("TARGET", arguments->target,
                   "Folder of shards (NAME.parts) or results file (NAME.h5)")
      ->required();
  command->add_flag("--failed", arguments->failed, "Run those that failed again, too");
  add_running_options(*command, arguments->running);
  command->footer(
      "Runs what no shard holds, or what the results file lacks, then merges. The shards are all "
      "that is needed: they "
      "hold the scenario and the place.\n"
      "The results are, byte for byte, those of a run that was never stopped.");
  command->callback([arguments, &exit_code] { exit_code = resume(*arguments); });
}

void add_merge_command(CLI::App& program, int& exit_code) {
  const auto arguments = std::make_shared<MergeArguments>();
  CLI::App* command = program.add_subcommand("merge", "Make the results file from shards");
  command
      ->add_option("TARGET", arguments->targets, "Folders of shards (NAME.parts) of one experiment")
      ->required();
  command->add_option("--output", arguments->output,
                      "Results file [default: NAME.h5 beside the first folder]");
  command->add_flag(
      "--allow-missing", arguments->options.allow_missing,
      "Runs that no shard holds become NaN with status `missing`, instead of an error");
  command->add_flag("--compress", arguments->options.compress,
                    "A smaller file, slower to write, by all threads");
  add_threads_option(*command, arguments->running);
  command->add_flag("--keep", arguments->keep, "Keep the shards when the file is made");
  command->footer(
      "Neither the number of shards nor their order changes a byte. Exits with 75, and writes "
      "nothing, when runs are "
      "missing; `tranche resume` runs them. Exits with 3 when runs failed, and when the shards "
      "cannot be merged.");
  command->callback([arguments, &exit_code] { exit_code = merge(*arguments); });
}

}  // namespace tranche::app
