#include <fmt/format.h>

#include <memory>

#include "analysis/values/text.hpp"
#include "app/commands/command.hpp"
#include "app/commands/given_command.hpp"
#include "app/commands/money_table.hpp"
#include "app/loading/load.hpp"
#include "app/loading/remarks.hpp"
#include "app/program/mistakes_text.hpp"
#include "app/program/streams.hpp"
#include "app/running/own_check.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

struct CheckOptions {
  std::vector<std::string> files;
  std::vector<std::string> set;
  bool quiet = false;
  bool run = false;
  bool money = false;
};

/// What a scenario consists of, in a line.
std::string outline(const ResultsLayout& layout) {
  return fmt::format("{} plans, {} communities, {} agencies, {} interventions, {} months",
                     layout.plans.size(), layout.communities.size(), layout.agencies.size(),
                     layout.interventions.size(), layout.months);
}

/// A remark with its number, the lines after the first set in.
std::string numbered(std::size_t row, const Diagnostic& remark) {
  const std::string number = fmt::format("{}. ", row + 1);
  const std::string text = analysis::wrapped(remark.text(), analysis::page, number.size());
  return number + text.substr(number.size());
}

/// A file without mistakes, and what is seldom meant in it, with what its runs have found.
void print_right(const std::string& file, const Loaded& loaded,
                 const std::vector<Diagnostic>& of_runs) {
  std::vector<Diagnostic> remarks = remarks_on(loaded);
  remarks.insert(remarks.end(), of_runs.begin(), of_runs.end());
  const std::string with =
      remarks.empty() ? "" : ", with " + analysis::counted(remarks.size(), "remark");
  print_out("{}: right{} ({})\n", file, with, outline(loaded.layout()));
  if (const std::string part = part_text(loaded); !part.empty()) print_out("{}\n", part);
  for (std::size_t row = 0; row < remarks.size(); ++row)
    print_out("{}", numbered(row, remarks[row]));
}

/// The mistakes of one file, which is read and compiled exactly as `run` does it.
std::size_t check_file(const std::string& file, const CheckOptions& options) {
  try {
    const Loaded loaded = load_experiment(file, {.baseline = false, .set = options.set});
    check_sweep(loaded);
    std::vector<Diagnostic> of_runs;
    if (options.run) of_runs = run_own_check(loaded);
    if (!options.quiet) print_right(file, loaded, of_runs);
    if (options.money) print_out("\n{}", money_tables(loaded));
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
  command->add_flag("--money", options->money,
                    "also print the money of every plan by fund, phase and fiscal year as planned");
  add_set_option(*command, options->set);
  command->add_flag("--quiet", options->quiet, "say nothing of files that are right");
  command->footer(
      "Examples:\n"
      "  tranche check my.toml              every mistake at once, by line and column\n"
      "  tranche check --run my.toml        also run it within the bounds of its [check]\n"
      "  tranche check --money my.toml      who is to have how much money, and when\n"
      "  tranche check --quiet plans/*.toml only what is wrong");
  command->callback([options, &exit_code] { exit_code = check(*options); });
}

}  // namespace tranche::app
