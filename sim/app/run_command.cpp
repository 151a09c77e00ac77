#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <thread>

#include "app/answer.hpp"
#include "app/command.hpp"
#include "app/crate_note.hpp"
#include "app/load.hpp"
#include "app/program_name.hpp"
#include "app/progress.hpp"
#include "app/stop.hpp"
#include "record/results_file.hpp"
#include "tranche/errors.hpp"

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

fs::path output_of(const RunArguments& arguments) {
  if (!arguments.output.empty()) return arguments.output;
  return fs::path("results") / (fs::path(arguments.scenario).stem().string() + ".h5");
}

int threads_of(const RunArguments& arguments) {
  return arguments.threads > 0 ? arguments.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
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

/// What changes results, as options of `run`.
std::string choice_options(const Choice& choice) {
  std::string options;
  if (choice.seeds > 0) options += fmt::format(" --seeds {}", choice.seeds);
  if (choice.futures > 1) options += fmt::format(" --futures {}", choice.futures);
  if (!choice.plans.empty()) options += fmt::format(" --plans {}", fmt::join(choice.plans, ","));
  return options;
}

void tell_how_to_go_on(const RunArguments& arguments, const fs::path& output, const Progress& progress) {
  const std::string where = arguments.output.empty() ? "" : " --output " + arguments.output;
  fmt::print(stderr,
             "Stopped early, after {} of {} runs. What whole shards hold is kept in {}.\n"
             "The same command goes on from there: {} run {}{}{}\n",
             progress.reused + progress.done, progress.total, parts_folder(output).string(), program_name(),
             arguments.scenario, choice_options(arguments.choice), where);
}

/// For the note beside the file: without paths of the machine.
std::string note_command(const RunArguments& arguments) {
  return "tranche run " + fs::path(arguments.scenario).filename().string() + choice_options(arguments.choice);
}

int answer(const ResultsLayout& layout, const fs::path& output, const ExperimentResult& result) {
  report_failures(layout, output, result);
  if (result.progress.failed == result.progress.total) {
    fmt::print(stderr, "Every run failed, so there is no answer; {} holds what went wrong.\n", output.string());
    return exit_code::results_trouble;
  }
  print_answer(output, layout);
  return exit_code::done;
}

int run(const RunArguments& arguments) {
  const Experiment experiment = load_experiment(arguments.scenario, arguments.choice);
  const Audience audience = audience_of_stderr(arguments.quiet);
  const fs::path output = output_of(arguments);
  if (arguments.output.empty()) move_aside(output, experiment.layout, audience);
  const StopOnSignal stop;
  ProgressLine line(audience);
  RunOptions options;
  options.output = output;
  options.parallelism = {threads_of(arguments)};
  options.stop = &stop.asked();
  options.on_progress = [&](const Progress& progress) { line.update(progress); };
  line.start(experiment.layout.title, experiment.layout.rows());
  const ExperimentResult result = run_experiment(experiment, options);
  line.end(result.progress);
  if (!result.finished) {
    tell_how_to_go_on(arguments, output, result.progress);
    return exit_code::stopped;
  }
  write_run_note(output, experiment.layout, {note_command(arguments), line.elapsed(), options.parallelism.threads});
  return answer(experiment.layout, output, result);
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
