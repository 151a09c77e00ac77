#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "analysis/values/text.hpp"
#include "app/commands/command.hpp"
#include "app/commands/given_command.hpp"
#include "app/loading/impossible_plans.hpp"
#include "app/loading/load.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/number_option.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/running/audience.hpp"
#include "app/running/running_options.hpp"
#include "app/selecting/check_settings.hpp"
#include "app/selecting/procedures.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

/// As the command line has them; what it does not say the scenario's `[select]` does.
struct SelectArguments {
  std::string scenario;
  std::vector<std::string> plans;
  std::vector<std::string> set;
  std::optional<double> delta;
  std::optional<double> confidence;
  std::optional<std::int32_t> first;
  std::optional<std::int32_t> round;
  std::optional<std::int32_t> most;
  std::optional<std::int32_t> budget;
  bool uncertain = false;
  std::string assumptions;
  std::string csv;
  Running running;  ///< of it, all but the share and its shards
};

params::SelectSettings settings_of(const SelectArguments& arguments, const Loaded& loaded) {
  params::SelectSettings settings = loaded.scenario->select.value_or(params::SelectSettings{});
  if (arguments.delta || arguments.budget) {  // one of them takes the place of either
    settings.delta = arguments.delta.value_or(0);
    settings.budget = arguments.budget.value_or(0);
  }
  settings.confidence = arguments.confidence.value_or(settings.confidence);
  settings.first = arguments.first.value_or(settings.first);
  settings.round = arguments.round.value_or(settings.round);
  settings.most = arguments.most.value_or(settings.most);
  settings.uncertain = settings.uncertain || arguments.uncertain || are_histories(loaded.layout());
  return settings;
}

/// The command with its settings, wherever they were said.
GivenCommand given(const SelectArguments& arguments, const params::SelectSettings& settings) {
  std::string options = options_text(
      {.plans = arguments.plans, .set = arguments.set, .assumptions = arguments.assumptions});
  options += settings.budget > 0 ? fmt::format(" --budget {}", settings.budget)
                                 : fmt::format(" --delta {} --confidence {} --most {}",
                                               settings.delta, settings.confidence, settings.most);
  options += fmt::format(" --first {} --round {}", settings.first, settings.round);
  return {"select", arguments.scenario, options + (settings.uncertain ? " --uncertain" : ""), "",
          ""};
}

/// As many draws as one plan may be run in.
std::int32_t draws_of(const params::SelectSettings& settings) {
  if (!settings.uncertain) return 0;
  return settings.budget > 0 ? settings.budget : settings.most;
}

/// The plans that every draw leaves possible, and what is said of the others: an answer about a
/// plan from the draws that it survived would be biased.
struct Possible {
  std::vector<std::string> plans;
  std::vector<Diagnostic> left_out;
};

Possible possible_plans(const Loaded& loaded, std::int32_t draws) {
  Possible possible{loaded.layout().plans, {}};
  const auto impossible = impossible_plans(*loaded.source, 0, draws);
  possible.left_out = in_words(impossible, *loaded.source, draws, "draws");
  for (const ImpossiblePlan& one : impossible)
    std::erase(possible.plans, loaded.layout().plans[static_cast<std::size_t>(one.plan)]);
  if (!impossible.empty() && possible.plans.size() < 2) throw InputError(possible.left_out);
  return possible;
}

void tell_left_out(const std::vector<Diagnostic>& left_out) {
  for (const Diagnostic& one : left_out)
    write_out(analysis::wrapped("Left out of the choice: " + one.text() + "."));
}

/// One seed stands for as many as a selection needs.
Loaded load(const SelectArguments& arguments, const std::vector<std::string>& plans) {
  return load_experiment(arguments.scenario, {.seeds = 1,
                                              .plans = plans,
                                              .baseline = false,
                                              .set = arguments.set,
                                              .assumptions = arguments.assumptions});
}

/// The same, every seed a history where the selection is over what nobody knows.
Loaded load(const SelectArguments& arguments, const std::vector<std::string>& plans,
            const params::SelectSettings& settings) {
  Loaded loaded = load(arguments, plans);
  return settings.uncertain ? as_histories(std::move(loaded)) : loaded;
}

int select(const SelectArguments& arguments) {
  Loaded loaded = load(arguments, arguments.plans);
  const params::SelectSettings settings = settings_of(arguments, loaded);
  if (settings.uncertain) loaded = as_histories(std::move(loaded));
  check_settings(settings, loaded.layout());
  check_outputs({text_output("--csv", arguments.csv, Contents::table)},
                files_read(*loaded.scenario));
  const Possible possible = possible_plans(loaded, draws_of(settings));
  if (!possible.left_out.empty()) loaded = load(arguments, possible.plans, settings);
  const ResultsLayout& layout = loaded.layout();
  notify(audience_of_stderr(arguments.running.quiet, arguments.running.progress),
         left_out_text(loaded, "select"));
  notify(audience_of_stderr(arguments.running.quiet, arguments.running.progress),
         part_text(loaded));
  const Question question{loaded.experiment, settings, arguments.running, arguments.scenario};
  const WriteOutcomes write = [&](const std::vector<PlanStanding>& standings,
                                  const OutcomeValues& values) {
    if (arguments.csv.empty()) return;
    write_values(arguments.csv, note_command(given(arguments, settings)), layout, standings,
                 values);
  };
  const int code = settings.budget > 0 ? select_by_budget(question, write)
                                       : select_by_kim_nelson(question, write);
  if (code == exit_code::done) tell_left_out(possible.left_out);
  return code;
}

constexpr const char* select_footer =
    "Plans that are clearly beaten are run no further, so this takes far fewer runs than running "
    "all of them as "
    "often.\n"
    "Decisions are made at the end of rounds, so threads change nothing. Stopped early it exits "
    "with 75, and the same "
    "command goes on. [select] in the scenario says the same as these options; an option comes "
    "first.\n"
    "Examples:\n"
    "  tranche select my.toml --delta 0.0005   the best plan, at 95 % confidence\n"
    "  tranche select my.toml --delta 0.001 --uncertain   on average over the unknown\n"
    "  tranche select my.toml --budget 600     the most that 600 runs can tell";

}  // namespace

void add_select_command(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<SelectArguments>();
  CLI::App* command = program.add_subcommand(
      "select", "Choose the best plan in as few runs as a stated certainty takes");
  command->add_option("scenario", arguments->scenario, "Scenario file (TOML)")->required();
  command
      ->add_option("--delta", arguments->delta,
                   "Difference too small to matter, in the unit of compare_on")
      ->transform(decimal_number(1e-12, 1e12));
  command
      ->add_option("--confidence", arguments->confidence,
                   "Probability of a correct selection [default: 0.95]")
      ->transform(share_number(0.5, 0.9999));
  command
      ->add_option("--budget", arguments->budget, "Instead of --delta: runs of all plans together")
      ->transform(whole_number(2, 100'000'000));
  command->add_option("--first", arguments->first, "Seeds before the first decision [default: 20]")
      ->transform(whole_number(3, 1'000'000));
  command
      ->add_option("--round", arguments->round,
                   "Seeds (with --budget: runs) between decisions [default: 10]")
      ->transform(whole_number(1, 1'000'000));
  command->add_option("--most", arguments->most, "Seeds of one plan at most [default: 2000]")
      ->transform(whole_number(3, 10'000'000));
  command
      ->add_option("--plans", arguments->plans,
                   "Codes of the plans to choose from, as in A,C [default: all]")
      ->delimiter(',');
  command->add_flag("--uncertain", arguments->uncertain,
                    "Draw every [[uncertainty]] anew for each seed; --assumptions does so too");
  command->add_option("--csv", arguments->csv, "Write the outcome of every run to this file");
  add_assumptions_option(*command, arguments->assumptions);
  add_set_option(*command, arguments->set);
  add_watching_options(*command, arguments->running);
  command->footer(select_footer);
  command->callback([arguments, &exit_code] { exit_code = select(*arguments); });
}

}  // namespace tranche::app
