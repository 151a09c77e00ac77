#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/answer.hpp"
#include "app/carry_out.hpp"
#include "app/command.hpp"
#include "app/load.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

struct RunArguments {
  std::string scenario;
  Choice choice;
  int threads = 0;
  std::string output;
  bool quiet = false;
};

/// What changes results, as options of `run`.
std::string choice_options(const Choice& choice) {
  std::string options;
  if (choice.seeds > 0) options += fmt::format(" --seeds {}", choice.seeds);
  if (choice.futures > 1) options += fmt::format(" --futures {}", choice.futures);
  if (!choice.plans.empty()) options += fmt::format(" --plans {}", fmt::join(choice.plans, ","));
  return options;
}

Job job_of(const RunArguments& arguments) {
  const bool named = !arguments.output.empty();
  const std::string options = choice_options(arguments.choice);
  Job job;
  job.output = named ? fs::path(arguments.output) : default_output(arguments.scenario);
  job.whose = named ? Job::Output::chosen_by_user : Job::Output::ours;
  job.threads = arguments.threads;
  job.quiet = arguments.quiet;
  job.command = "tranche run " + fs::path(arguments.scenario).filename().string() + options;
  job.same_again = "run " + arguments.scenario + options + (named ? " --output " + arguments.output : "");
  return job;
}

int run(const RunArguments& arguments) {
  const Experiment experiment = load_experiment(arguments.scenario, arguments.choice);
  const Job job = job_of(arguments);
  if (const auto ended = carry_out(experiment, job)) return *ended;
  print_answer(job.output, experiment.layout);
  return exit_code::done;
}

constexpr const char* run_footer =
    "The table goes to stdout, progress to stderr. Stopped by Ctrl-C or SIGTERM it exits with 75; the same command\n"
    "then goes on from what was finished. Threads change nothing in the results, bit for bit.\n"
    "Examples:\n"
    "  tranche run my.toml                      every plan over the scenario's seeds\n"
    "  tranche run my.toml --seeds 20 --plans A,C   a quick look at two plans\n"
    "  tranche run my.toml --quiet > answer.txt     from a script";

}  // namespace

void add_run_command(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command = program.add_subcommand("run", "Run every plan of a scenario over many seeds and compare them");
  command->add_option("scenario", arguments->scenario, "Scenario file (TOML)")->required();
  command->add_option("--seeds", arguments->choice.seeds, "Replicates of each plan [default: as the scenario says]")
      ->check(CLI::Range(1, 10'000'000));
  command->add_option("--futures", arguments->choice.futures, "Draws of the scenario's uncertainties; 1 is as written")
      ->check(CLI::Range(1, 1'000'000));
  command->add_option("--plans", arguments->choice.plans, "Codes of the plans to run, as in A,C [default: all]")
      ->delimiter(',');
  command->add_option("--threads", arguments->threads, "Threads [default: all cores]")->check(CLI::Range(1, 4096));
  command->add_option("--output", arguments->output, "Results file [default: results/SCENARIO.h5]");
  command->add_flag("--quiet", arguments->quiet, "No progress");
  command->footer(run_footer);
  command->callback([arguments, &exit_code] { exit_code = run(*arguments); });
}

}  // namespace tranche::app
