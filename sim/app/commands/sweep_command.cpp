#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands/command.hpp"
#include "app/commands/given_command.hpp"
#include "app/loading/load.hpp"
#include "app/program/number_option.hpp"
#include "app/program/streams.hpp"
#include "app/running/audience.hpp"
#include "app/running/dry_run.hpp"
#include "app/running/job.hpp"
#include "app/running/running_options.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

struct SweepArguments {
  std::string scenario;
  Choice choice;
  std::string output;
  Running running;
  bool dry_run = false;
};

GivenCommand given(const SweepArguments& arguments) {
  return {"sweep", arguments.scenario, options_text(arguments.choice), arguments.output,
          arguments.running.shard};
}

int sweep(const SweepArguments& arguments) {
  const Loaded loaded = load_sweep(arguments.scenario, arguments.choice);
  notify(audience_of_stderr(arguments.running.quiet, arguments.running.progress),
         assumptions_left_out_text(loaded));
  if (arguments.dry_run) {
    write_out(forecast_text(loaded, threads_of(arguments.running), "sweep"));
    return exit_code::done;
  }
  const GivenCommand command = given(arguments);
  const fs::path output = results_path(command, "-sweep.h5");
  return run_job(
      {loaded, output, go_on_command(command),
       arguments.output.empty() ? Earlier::moved_aside : Earlier::refused, note_command(command)},
      arguments.running);
}

constexpr const char* sweep_footer =
    "The [[sweep]] tables of the scenario say which numbers are varied and by which design, [stop] "
    "when there are "
    "enough seeds; docs/experiments.md explains both. Stopped early it exits with 75, and the same "
    "command goes on.\n"
    "Examples:\n"
    "  tranche sweep my.toml --dry-run              how many runs, how long, how big\n"
    "  tranche sweep my.toml                        run it -> results/my-sweep.h5\n"
    "  tranche sweep my.toml --assumptions          with every assumption as a factor\n"
    "  tranche sweep my.toml --seeds 5 --shard 0/8  one of eight jobs on a cluster";

}  // namespace

void add_sweep_command(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<SweepArguments>();
  CLI::App* command = program.add_subcommand(
      "sweep", "Run every plan over the settings that [[sweep]] tables ask for");
  command->add_option("scenario", arguments->scenario, "Scenario file (TOML) with [[sweep]] tables")
      ->required();
  command
      ->add_option("--seeds", arguments->choice.seeds,
                   "Replicates of each setting [default: as [stop] or [experiment] say]")
      ->transform(whole_number(1, 10'000'000));
  command
      ->add_option("--plans", arguments->choice.plans,
                   "Codes of the plans to run, as in A,C [default: all]")
      ->delimiter(',');
  command->add_flag("--dry-run", arguments->dry_run,
                    "Say how many runs, how long and how many bytes; write nothing");
  command->add_option("--output", arguments->output,
                      "Results file [default: results/SCENARIO-sweep.h5]");
  add_assumptions_option(*command, arguments->choice.assumptions);
  add_set_option(*command, arguments->choice.set);
  add_running_options(*command, arguments->running);
  command->footer(sweep_footer);
  command->callback([arguments, &exit_code] { exit_code = sweep(*arguments); });
}

}  // namespace tranche::app
