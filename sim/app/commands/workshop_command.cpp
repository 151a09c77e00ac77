#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analysis/values/text.hpp"
#include "app/commands/command.hpp"
#include "app/loading/load.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/program/workshop_shipped.hpp"
#include "app/program/write_text.hpp"
#include "app/reporting/workshop_page.hpp"
#include "base/text_file.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* workshop_footer =
    "One HTML file that holds the simulator itself: open it from disk or a USB stick on any "
    "laptop, with no network and nothing to install. A room moves levers and phases, places bets, "
    "and sees each change beside the plan it began with, over the same seeds. Lessons are in it; "
    "docs/workshop.md is an hour with thirty people, minute by minute.\n"
    "Your scenarios come first in the page, before those that it brings along. Each is checked as "
    "`tranche check` does, then put there as one file with its place and outlines. Nothing is "
    "written where one has a mistake. \"Save\" in the page gives a scenario that `tranche run` "
    "takes as it is.\n"
    "`-` as a file name writes to standard output.\n"
    "\n"
    "Examples:\n"
    "  tranche workshop --output workshop.html          the page as it comes\n"
    "  tranche workshop my.toml --output my.html        with a scenario of your own\n"
    "  tranche workshop plans/*.toml --output all.html  with several\n"
    "  tranche workshop my.toml --page tranche-workshop.html --output my.html\n"
    "                                                   into a page that you have been given";

struct WorkshopOptions {
  std::vector<std::string> scenarios;
  std::string page;
  std::string output;
};

/// The page to put scenarios in: a file where one is named, else the program's own.
std::string page_to_fill(const WorkshopOptions& options) {
  if (!options.page.empty()) return required_text(options.page);
  if (shipped_workshop().empty()) {
    throw InputError({{"tranche workshop", 0, 0, "this program was built without the page", "",
                       "make one with tools/workshop and name it with --page, or build Tranche "
                       "with -DTRANCHE_WORKSHOP=ON"}});
  }
  return std::string(shipped_workshop());
}

/// All scenarios, each checked as `tranche check` does. Throws InputError with the mistakes of all.
std::vector<Loaded> load_all(const std::vector<std::string>& files) {
  std::vector<Loaded> scenarios;
  std::vector<Diagnostic> mistakes;
  for (const std::string& file : files) {
    try {
      scenarios.push_back(load_experiment(file, {}));
      check_sweep(scenarios.back());
    } catch (const InputError& error) {
      mistakes.insert(mistakes.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (!mistakes.empty()) throw InputError(std::move(mistakes));
  return scenarios;
}

std::vector<fs::path> everything_read(const WorkshopOptions& options,
                                      const std::vector<Loaded>& scenarios) {
  std::vector<fs::path> files = {options.page};
  for (const Loaded& one : scenarios) {
    const std::vector<fs::path> more = files_read(*one.scenario);
    files.insert(files.end(), more.begin(), more.end());
  }
  return files;
}

void write_workshop(const WorkshopOptions& options) {
  const std::string page = page_to_fill(options);
  const std::vector<Loaded> scenarios = load_all(options.scenarios);
  check_outputs({text_output("--output", options.output, Contents::workshop)},
                everything_read(options, scenarios));
  const std::string name = options.page.empty() ? "tranche workshop" : options.page;
  write_text(options.output, workshop_with(page, name, own_scenarios(scenarios)));
  if (options.output == "-") return;
  const std::string with =
      scenarios.empty()
          ? ""
          : ", with " + analysis::counted(scenarios.size(), "scenario") + " of your own";
  print_out("Workshop page: {}{}\nOpen it in Firefox, Chromium, Chrome or Edge.\n", options.output,
            with);
}

}  // namespace

void add_workshop_command(CLI::App& program, int&) {
  CLI::App* command = program.add_subcommand(
      "workshop", "One page in which a room changes plans and sees what comes of it");
  auto options = std::make_shared<WorkshopOptions>();
  command->add_option("SCENARIO", options->scenarios, "Scenario files (TOML) to put in the page");
  command->add_option("--output", options->output, "The page")->required();
  command->add_option("--page", options->page,
                      "A workshop page to put them in [default: the program's own]");
  command->footer(workshop_footer);
  command->callback([options] { write_workshop(*options); });
}

}  // namespace tranche::app
