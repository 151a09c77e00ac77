#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "analysis/levers/ablation.hpp"
#include "app/commands/command.hpp"
#include "app/commands/given_command.hpp"
#include "app/loading/ablation_plans.hpp"
#include "app/loading/load.hpp"
#include "app/program/number_option.hpp"
#include "app/program/word_option.hpp"
#include "app/program/write_text.hpp"
#include "app/running/ablation_answer.hpp"
#include "app/running/job.hpp"
#include "app/running/running_options.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;
using Mode = AblationChoice::Mode;

const std::map<std::string, Mode> modes = {
    {"off", Mode::off}, {"only", Mode::only}, {"both", Mode::both}};

struct AblateArguments {
  std::string scenario;
  std::int32_t seeds = 0;
  std::vector<std::string> set;
  AblationChoice choice;
  std::string mode = "both";
  bool withdraw = false;
  std::string output;
  std::string csv;
  std::string json;
  Running running;
};

/// What changes results, as options of `ablate`.
std::string choice_options(const AblateArguments& arguments) {
  std::string options;
  if (arguments.seeds > 0) options += fmt::format(" --seeds {}", arguments.seeds);
  if (!arguments.choice.plans.empty())
    options += " --plan " + shell_word(fmt::format("{}", fmt::join(arguments.choice.plans, ",")));
  if (!arguments.choice.levers.empty())
    options +=
        " --levers " + shell_word(fmt::format("{}", fmt::join(arguments.choice.levers, ",")));
  if (arguments.choice.mode == Mode::off) options += " --mode off";
  if (arguments.choice.mode == Mode::only) options += " --mode only";
  if (arguments.withdraw) options += " --withdraw";
  return options + options_text({.set = arguments.set});
}

void print(const AblateArguments& arguments, const Ablation& ablation, const ResultsLayout& layout,
           const fs::path& file) {
  if (arguments.csv != "-" && arguments.json != "-") print_ablation(ablation, layout, file);
  if (!arguments.csv.empty()) write_text(arguments.csv, analysis::csv_text(ablation));
  if (!arguments.json.empty()) write_text(arguments.json, analysis::json_text(ablation));
}

int ablate(const AblateArguments& arguments) {
  std::vector<LeverContrast> contrasts;
  const Choice given{.seeds = arguments.seeds, .set = arguments.set};
  Loaded loaded = load_experiment(arguments.scenario, given, [&](scenario::Scenario& scenario) {
    contrasts = design_ablation(scenario, arguments.choice);
    scenario.outputs = {};  // its table is of every headline result
    scenario.stop.reset();
    return add_ablation_plans(scenario, contrasts, arguments.choice.measures);
  });
  loaded.experiment.layout.contrasts = contrasts;
  const GivenCommand command{"ablate", arguments.scenario, choice_options(arguments),
                             arguments.output, arguments.running.shard};
  const fs::path output = results_path(command, "-ablation.h5");
  Job job{loaded, output, go_on_command(command),
          arguments.output.empty() ? Earlier::moved_aside : Earlier::refused,
          note_command(command)};
  job.texts = {text_output("--csv", arguments.csv, Contents::table),
               text_output("--json", arguments.json, Contents::json)};
  job.answer_ablation = [&](const Ablation& ablation) {
    print(arguments, ablation, loaded.layout(), output);
  };
  return run_job(job, arguments.running);
}

constexpr const char* ablate_footer =
    "Every lever that the plan has is switched off, one at a time, and is the only one that is on, "
    "over the same "
    "seeds. "
    "The first table shows the plan as it is less the plan without the lever, the second the plan "
    "with the lever alone "
    "less the plan with all of its levers off. A lever's measures are still paid for, so that the "
    "difference is what "
    "the lever does; with --withdraw they are not bought and their money goes to the other actions "
    "of the phase, so "
    "that it is what the lever is worth for its money. `tranche describe levers` says what off "
    "means for each.\n"
    "Examples:\n"
    "  tranche ablate my.toml                            the plan with most levers\n"
    "  tranche ablate my.toml --plan A,F --levers L1,L4  two levers in two plans\n"
    "  tranche ablate my.toml --mode off --seeds 50      only switched off\n"
    "  tranche ablate my.toml --csv levers.csv";

}  // namespace

void add_ablate_command(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<AblateArguments>();
  CLI::App* command = program.add_subcommand(
      "ablate", "Switch each lever off, and on alone, and show what it brings");
  command->add_option("scenario", arguments->scenario, "Scenario file (TOML)")->required();
  command
      ->add_option("--seeds", arguments->seeds,
                   "Replicates of each plan [default: as the scenario says]")
      ->transform(whole_number(1, 10'000'000));
  command
      ->add_option("--plan", arguments->choice.plans,
                   "Codes of plans, as in A,C [default: the one with most levers]")
      ->delimiter(',');
  command
      ->add_option("--levers", arguments->choice.levers,
                   "Codes of levers, as in L1,L4 [default: all]")
      ->delimiter(',');
  command
      ->add_option("--mode", arguments->mode,
                   "off: each lever off; only: each alone, against none; both [default: both]")
      ->check(one_of({"off", "only", "both"}));
  command->add_flag("--withdraw", arguments->withdraw,
                    "Do not buy the measures of a lever that is off");
  command->add_option("--output", arguments->output,
                      "Results file [default: results/SCENARIO-ablation.h5]");
  command->add_option("--csv", arguments->csv,
                      "Also write one line a plan, lever and quantity; - is standard output");
  command->add_option("--json", arguments->json,
                      "Also write everything as JSON; - is standard output");
  add_set_option(*command, arguments->set);
  add_running_options(*command, arguments->running);
  command->footer(ablate_footer);
  command->callback([arguments, &exit_code] {
    arguments->choice.mode = modes.at(arguments->mode);
    if (arguments->withdraw) arguments->choice.measures = AblationChoice::Measures::withdrawn;
    exit_code = ablate(*arguments);
  });
}

}  // namespace tranche::app
