#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands/command.hpp"
#include "app/commands/status_report.hpp"
#include "app/commands/target.hpp"
#include "app/loading/load.hpp"
#include "app/program/program_name.hpp"
#include "app/program/version.hpp"
#include "app/running/job.hpp"
#include "app/running/running_options.hpp"
#include "experiment/take_apart.hpp"
#include "tranche/results/results_trouble.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

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

/// The command again, on this folder or file.
std::string command_on(const ResumeArguments& arguments, const std::string& target) {
  return (arguments.failed ? " resume --failed " : " resume ") + shell_path(target);
}

Job job_of(const ResumeArguments& arguments, const Loaded& loaded, const Target& target,
           const fs::path& named) {
  return {loaded, target.output, program_name() + command_on(arguments, target.parts.string()),
          Earlier::refused, "tranche" + command_on(arguments, named.filename().string())};
}

/// Goes on with what a results file lacks: makes shards of it again.
int resume_results(const ResumeArguments& arguments, const Target& target) {
  const fs::path& file = target.output;
  const FolderStatus status = status_of_results(file);
  if (status.missing == 0 && !(arguments.failed && status.failed > 0))
    return report_results(file, Form::text);
  refuse_other_version(file, status.layout);
  const Loaded loaded = load_results(status.layout);
  const FailedRuns failed = arguments.failed ? FailedRuns::forgotten : FailedRuns::kept;
  Job job = job_of(arguments, loaded, target, file);
  job.prepare = [&] { take_apart(file, status.layout, failed); };
  return run_job(job, arguments.running);
}

int resume_folder(const ResumeArguments& arguments, const Target& target) {
  const FolderStatus status = status_of_folders({target.parts});
  refuse_other_version(target.parts, status.layout);
  const Loaded loaded = load_results(status.layout);
  Job job = job_of(arguments, loaded, target, target.parts);
  if (arguments.failed && status.failed > 0)
    job.prepare = [&] { forget_failed(target.output, status.layout); };
  return run_job(job, arguments.running);
}

int resume(const ResumeArguments& arguments) {
  const Target target = target_of(arguments.target);
  return target.has_results_alone() ? resume_results(arguments, target)
                                    : resume_folder(arguments, target);
}

}  // namespace

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

}  // namespace tranche::app
