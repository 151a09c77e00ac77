#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>

#include "analysis/values/text.hpp"
#include "app/commands/command.hpp"
#include "app/commands/status_report.hpp"
#include "app/commands/target.hpp"
#include "app/program/output_files.hpp"
#include "app/program/program_name.hpp"
#include "app/program/streams.hpp"
#include "app/running/crate_note.hpp"
#include "app/running/findings.hpp"
#include "app/running/pace.hpp"
#include "app/running/running_options.hpp"
#include "experiment/folder_lock.hpp"
#include "record/results_file.hpp"
#include "tranche/results/results_trouble.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;
using analysis::counted;
using analysis::wrapped;

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
int refuse_unfinished(const fs::path& folder, const FolderStatus& status) {
  print_err("{}Start the shares again, or go on here:\n  {} resume {}\n",
            wrapped(fmt::format(
                "{}: the round of {} seeds is done, and [stop] wants more. Nothing was merged and "
                "nothing is lost.",
                folder.string(), seeds_of(status.layout))),
            program_name(), shell_path(folder.string()));
  return exit_code::stopped;
}

/// Names the shards that are not whole where runs are missing, as those were most likely in them.
void refuse_broken(const fs::path& folder, const FolderStatus& status) {
  if (status.missing == 0 || status.broken.empty()) return;
  std::string names;
  for (const fs::path& broken : status.broken) names += "\n  " + broken.string();
  throw ResultsTrouble(
      Trouble::incomplete, folder.string(),
      fmt::format("{} of {} runs are in no whole shard, first {}; these are not whole:{}",
                  status.missing, status.layout.rows(),
                  name_of(status.layout, status.first_missing), names),
      "\nNothing was merged and nothing is lost: run what is missing (tranche resume), or copy "
      "those shards again, and "
      "merge again");
}

/// What of the merged file running it again does not make.
std::string unlike_a_run(const FolderStatus& status, const MergeOptions& options) {
  std::string unlike = options.compress ? "it is not compressed" : "";
  if (status.missing == 0) return unlike;
  return unlike + fmt::format("{}it has the {} runs that are missing here",
                              unlike.empty() ? "" : ", and ", status.missing);
}

using Locks = std::vector<std::unique_ptr<experiment::FolderLock>>;

/// Shares that are still running keep it waiting.
Locks lock(const std::vector<fs::path>& folders, experiment::LockKind kind) {
  Locks locks;
  for (const fs::path& folder : folders) {
    if (!fs::is_directory(folder)) continue;  // said when its status is asked for
    locks.push_back(std::make_unique<experiment::FolderLock>(folder, experiment::lock_name, kind));
    write_err(wrapped(locks.back()->warning()));
  }
  return locks;
}

/// An unfinished experiment that is to become a file.
struct Unmerged {
  std::vector<fs::path> folders;
  fs::path output;
  FolderStatus status;
  std::unique_ptr<StoppingRounds> rounds;  ///< of a stopping rule, where a round is whole

  bool wants_another_round() const { return rounds && !rounds->decided(); }
};

Target target_of_merge(const MergeArguments& arguments) {
  Target target = app::target_of(arguments.targets.front());
  if (!arguments.output.empty()) target.output = arguments.output;
  return target;
}

/// Each once, however often and by whatever name it is given.
std::vector<fs::path> folders_of(const MergeArguments& arguments) {
  std::vector<fs::path> folders;
  for (const std::string& target : arguments.targets) {
    const fs::path parts = app::target_of(target).parts;
    const bool known = std::ranges::any_of(
        folders, [&](const fs::path& folder) { return same_file(folder, parts); });
    if (!known) folders.push_back(parts);
  }
  return folders;
}

void make_file(const MergeArguments& arguments, const Unmerged& unmerged) {
  MergeOptions options = arguments.options;
  options.parallelism = {arguments.threads()};
  options.find = find_in_file;
  merge_shards(unmerged.output, unmerged.status.layout, unmerged.status.shards, {}, options);
}

void write_note(const MergeArguments& arguments, const Unmerged& unmerged, double seconds) {
  write_run_note(
      unmerged.output, unmerged.status.layout,
      {"tranche merge " + shell_path(unmerged.folders.front().filename().string()), seconds,
       arguments.threads(),
       "The runs were made by earlier calls; command, time, threads and host are those of the "
       "merge.",
       unlike_a_run(unmerged.status, arguments.options)});
}

/// Says what was made and what comes next. The exit code.
int report(const MergeArguments& arguments, const Unmerged& unmerged, double seconds) {
  const FolderStatus& status = unmerged.status;
  const std::string file = unmerged.output.string();
  const double megabytes = static_cast<double>(fs::file_size(unmerged.output)) / 1e6;
  write_out(wrapped(fmt::format(
      "{} of {} merged into {}: {:.1f} MB in {}", counted(status.done + status.failed, "run"),
      counted(status.shards.size(), "shard"), file, megabytes, duration_text(seconds))));
  if (unmerged.rounds && unmerged.rounds->decided()) write_out(unmerged.rounds->answer());
  const bool whole = status.failed == 0 || arguments.options.allow_missing;
  print_out("Next:\n  {} {} {}\n", program_name(), whole ? "summary" : "resume --failed",
            shell_path(file));
  if (status.failed > 0) {
    print_err("{} of {} runs failed: no answer can be given without them\n", status.failed,
              status.layout.rows());
  }
  return !whole || status.done == 0 ? exit_code::results_trouble : exit_code::done;
}

int merge(const MergeArguments& arguments) {
  const Target target = target_of_merge(arguments);
  if (target.has_results_alone()) return report_results(target.output, Form::text);
  check_outputs(results_outputs(target.output), {});
  const auto begun = std::chrono::steady_clock::now();
  const std::vector<fs::path> folders = folders_of(arguments);
  const Locks locks =
      lock(folders, arguments.keep ? experiment::LockKind::reading : experiment::LockKind::alone);
  Unmerged unmerged{folders, target.output, status_of_folders(folders), nullptr};
  unmerged.rounds = rounds_of(unmerged.status);
  if (!arguments.options.allow_missing) {
    if (unmerged.wants_another_round()) return refuse_unfinished(folders.front(), unmerged.status);
    refuse_broken(folders.front(), unmerged.status);
  }
  make_file(arguments, unmerged);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun;
  write_note(arguments, unmerged, passed.count());
  const int code = report(arguments, unmerged, passed.count());
  const bool all = unmerged.status.missing == 0 && unmerged.status.broken.empty();
  if (all && !arguments.keep) {
    for (const fs::path& folder : folders) remove_shards(folder);
  }
  return code;
}

}  // namespace

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
