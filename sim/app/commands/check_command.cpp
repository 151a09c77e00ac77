#include <fmt/format.h>

#include <memory>

#include "app/commands/command.hpp"
#include "app/commands/given_command.hpp"
#include "app/loading/load.hpp"
#include "app/program/mistakes_text.hpp"
#include "app/program/streams.hpp"
#include "app/running/own_check.hpp"
#include "scenario/check/check_work.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

struct CheckOptions {
  std::vector<std::string> files;
  std::vector<std::string> set;
  bool quiet = false;
  bool run = false;
};

/// What a scenario consists of, in a line.
std::string outline(const ResultsLayout& layout) {
  return fmt::format("{} plans, {} communities, {} agencies, {} interventions, {} months",
                     layout.plans.size(), layout.communities.size(), layout.agencies.size(),
                     layout.interventions.size(), layout.months);
}

/// What is no mistake, and seldom meant.
void print_notes(const Loaded& loaded) {
  for (const Diagnostic& note : scenario::notes_on(*loaded.scenario, *loaded.experiment.place))
    print_out("note: {}\n", note.text());
}

/// The mistakes of one file, which is read and compiled exactly as `run` does it.
std::size_t check_file(const std::string& file, const CheckOptions& options) {
  try {
    const Loaded loaded = load_experiment(file, {.baseline = false, .set = options.set});
    check_sweep(loaded);
    if (options.run) run_own_check(loaded);
    if (options.quiet) return 0;
    print_notes(loaded);
    print_out("{}: right ({})\n", file, outline(loaded.layout()));
    if (const std::string part = part_text(loaded); !part.empty()) print_out("{}\n", part);
    return 0;
  } catch (const InputError& error) {
    write_err(mistakes_text(error.diagnostics()));
    return error.diagnostics().size();
  }
}

int check(const CheckOptions& options) {
  std::size_t mistakes = 0;
  for (const std::string& file : options.files) mistakes += check_file(file, options);
  if (mistakes == 0) return exit_code::done;
  write_err(mistakes_count(mistakes));
  return exit_code::bad_input;
}

}  // namespace

void add_check_command(CLI::App& program, int& exit_code) {
  const auto options = std::make_shared<CheckOptions>();
  auto* command = program.add_subcommand(
      "check", "Say everything that is wrong with scenario files; nothing is written");
  command->add_option("FILE", options->files, "scenario files (TOML)")->required();
  command->add_flag("--run", options->run,
                    "also run the check that each scenario brings along in [check]");
  add_set_option(*command, options->set);
  command->add_flag("--quiet", options->quiet, "say nothing of files that are right");
  command->footer(
      "Examples:\n"
      "  tranche check my.toml              every mistake at once, by line and column\n"
      "  tranche check --run my.toml        also run it within the bounds of its [check]\n"
      "  tranche check --quiet plans/*.toml only what is wrong");
  command->callback([options, &exit_code] { exit_code = check(*options); });
}

}  // namespace tranche::app
