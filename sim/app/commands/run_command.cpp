#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands/command.hpp"
#include "app/commands/given_command.hpp"
#include "app/loading/impossible_plans.hpp"
#include "app/loading/load.hpp"
#include "app/loading/remarks.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/number_option.hpp"
#include "app/program/streams.hpp"
#include "app/program/version.hpp"
#include "app/running/audience.hpp"
#include "app/running/dry_run.hpp"
#include "app/running/job.hpp"
#include "app/running/profile.hpp"
#include "app/running/running_options.hpp"
#include "record/results_file.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

struct RunArguments {
  std::string scenario;
  Choice choice;
  std::string futures;
  std::string output;
  bool profile = false;
  bool dry_run = false;
  bool report = false;
  Running running;
};

GivenCommand given(const RunArguments& arguments) {
  return {"run",
          arguments.scenario,
          options_text(arguments.choice),
          arguments.output,
          arguments.running.shard,
          arguments.choice.futures_file};
}

bool is_results_file(const std::string& name) { return fs::path(name).extension() == ".h5"; }

Loaded load(const RunArguments& arguments) {
  if (!is_results_file(arguments.scenario))
    return load_experiment(arguments.scenario, arguments.choice);
  const Choice& choice = arguments.choice;
  if (!arguments.futures.empty() || !choice.plans.empty() || !choice.set.empty() ||
      !choice.assumptions.empty()) {
    throw InputError({{arguments.scenario, 0, 0, "a results file is run again as it is",
                       "--plans, --futures, --assumptions and --set belong to a scenario",
                       "only --seeds may differ"}});
  }
  ResultsLayout layout = read_layout(fs::path(arguments.scenario));
  if (arguments.choice.seeds > 0) {
    set_seeds(layout, arguments.choice.seeds);
    layout.stop_rule = false;
  }
  if (layout.software_version != software_version() || layout.commit != software_commit()) {
    print_err("{} was made by Tranche {} (commit {}), this is {} (commit {}): results may differ\n",
              arguments.scenario, layout.software_version, layout.commit, software_version(),
              software_commit());
    layout.software_version = software_version();
    layout.commit = software_commit();
  }
  return load_results(layout);
}

/// Futures are known beforehand, and so is what some of them cannot be asked.
void tell_impossible(const Loaded& loaded, const Running& running) {
  const std::int32_t futures = loaded.layout().futures;
  const auto impossible = impossible_plans(*loaded.source, 0, futures);
  for (const Diagnostic& one : in_words(impossible, *loaded.source, futures, "futures"))
    notify(audience_of_stderr(running.quiet, running.progress), one.text());
}

/// One of several jobs sees its own runs alone.
void refuse_report_of_share(const RunArguments& arguments) {
  if (!arguments.report || share_of(arguments.running).count == 1) return;
  throw InputError(
      {{arguments.scenario, 0, 0, "a share of the runs has no report", "it is about all of them",
        "merge the shares, then `tranche report` on the results file"}});
}

int run(const RunArguments& arguments) {
  refuse_report_of_share(arguments);
  Loaded loaded = load(arguments);
  Profile profile;
  if (arguments.profile) loaded.experiment.watch_steps = [&profile] { return profile.watcher(); };
  notify(audience_of_stderr(arguments.running.quiet, arguments.running.progress),
         left_out_text(loaded, "run"));
  notify(audience_of_stderr(arguments.running.quiet, arguments.running.progress),
         part_text(loaded));
  notify(audience_of_stderr(arguments.running.quiet, arguments.running.progress),
         columns_left_out_text(loaded, arguments.choice.futures_file));
  if (!is_results_file(arguments.scenario))
    notify(audience_of_stderr(arguments.running.quiet, arguments.running.progress),
           remarks_text(loaded));
  if (arguments.dry_run) {
    write_out(forecast_text(loaded, threads_of(arguments.running), "run"));
    return exit_code::done;
  }
  tell_impossible(loaded, arguments.running);
  const GivenCommand command = given(arguments);
  // Shares begin at the same time: none may move what another has just written.
  const bool ours = arguments.output.empty() && share_of(arguments.running).count == 1;
  const Earlier earlier = ours ? Earlier::moved_aside : Earlier::refused;
  const bool again = is_results_file(arguments.scenario);
  Job job{loaded, results_path(command, again ? "-again.h5" : ".h5"), go_on_command(command),
          earlier, note_command(command)};
  if (again) job.rerun = arguments.scenario;
  if (arguments.report)
    job.report = ReportRequest{job.output, report_path(job.output, ReportFormat::html)};
  const int code = run_job(job, arguments.running);
  if (arguments.profile) print_out("\n{}", profile.text());
  return code;
}

constexpr const char* run_footer =
    "The table goes to stdout, progress to stderr. Stopped by Ctrl-C or SIGTERM it exits with 75; "
    "the same command "
    "then goes on from what was finished. Threads change nothing in the results, bit for bit.\n"
    "Examples:\n"
    "  tranche run my.toml                      every plan over the scenario's seeds\n"
    "  tranche run my.toml --seeds 20 --plans A,C   a quick look at two plans\n"
    "  tranche run my.toml --assumptions            every history draws what nobody knows anew\n"
    "  tranche run my.toml --futures 200 --dry-run  how many runs, how long, how big\n"
    "  tranche run my.toml --futures draws.csv      the draws that a calibration has left\n"
    "  tranche run my.toml --quiet > answer.txt     from a script\n"
    "  tranche run my.toml --shard 0/4 --time-budget \"50 min\"   one of four jobs";

}  // namespace

void add_run_command(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command = program.add_subcommand(
      "run", "Run every plan of a scenario over many seeds and compare them");
  command
      ->add_option("scenario", arguments->scenario,
                   "Scenario file (TOML), or a results file (.h5) to run again")
      ->required();
  command
      ->add_option("--seeds", arguments->choice.seeds,
                   "Replicates of each plan [default: as the scenario says]")
      ->transform(whole_number(1, 10'000'000));
  add_futures_option(*command, arguments->futures,
                     "Draws of what is uncertain that all seeds meet, 1 is as written; or a CSV "
                     "file of them, as `tranche calibrate` writes it");
  command
      ->add_option("--plans", arguments->choice.plans,
                   "Codes of the plans to run, as in A,C [default: all]")
      ->delimiter(',');
  command->add_option("--output", arguments->output, "Results file [default: results/SCENARIO.h5]");
  command->add_flag("--dry-run", arguments->dry_run,
                    "Say how many runs, how long and how many bytes; write nothing");
  command->add_flag("--profile", arguments->profile,
                    "Print where the time of the runs went, by phase of the month and mechanism");
  command->add_flag("--report", arguments->report,
                    "Also write the report beside the results: one HTML file, as `tranche report`");
  add_assumptions_option(*command, arguments->choice.assumptions);
  add_set_option(*command, arguments->choice.set);
  add_running_options(*command, arguments->running);
  command->footer(run_footer);
  command->callback([arguments, &exit_code] {
    read_futures(arguments->futures, arguments->choice);
    exit_code = run(*arguments);
  });
}

}  // namespace tranche::app
