#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands/command.hpp"
#include "app/commands/status_report.hpp"
#include "app/commands/target.hpp"

namespace tranche::app {
namespace {

struct StatusArguments {
  std::string target;
  bool json = false;
};

int status(const StatusArguments& arguments) {
  const Target target = target_of(arguments.target);
  const Form form = arguments.json ? Form::json : Form::text;
  return target.has_results_alone() ? report_results(target.output, form)
                                    : report_folder(target.parts, form);
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

}  // namespace tranche::app
