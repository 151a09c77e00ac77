#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "analysis/summary.hpp"
#include "analysis/text.hpp"
#include "app/commands/command.hpp"
#include "app/commands/given_command.hpp"
#include "app/loading/load.hpp"
#include "app/running/progress.hpp"
#include "app/running/running.hpp"
#include "app/selecting/selection_report.hpp"
#include "app/selecting/selector.hpp"
#include "tranche/errors.hpp"
#include "tranche/statistics/best.hpp"
#include "tranche/statistics/kim_nelson.hpp"
#include "tranche/statistics/ocba.hpp"

namespace tranche::app {
namespace {

using analysis::wrapped;

/// As the command line has them; what it does not say the scenario's `[select]` does.
struct SelectArguments {
  std::string scenario;
  std::vector<std::string> plans;
  std::optional<double> delta;
  std::optional<double> confidence;
  std::optional<std::int32_t> first;
  std::optional<std::int32_t> round;
  std::optional<std::int32_t> most;
  std::optional<std::int32_t> budget;
  bool uncertain = false;
  std::string csv;
  Running running;  ///< of it, all but the share and its shards
};

params::SelectSettings settings_of(const SelectArguments& arguments,
                                   const std::optional<params::SelectSettings>& written) {
  params::SelectSettings settings = written.value_or(params::SelectSettings{});
  if (arguments.delta || arguments.budget) {  // one of them takes the place of either
    settings.delta = arguments.delta.value_or(0);
    settings.budget = arguments.budget.value_or(0);
  }
  settings.confidence = arguments.confidence.value_or(settings.confidence);
  settings.first = arguments.first.value_or(settings.first);
  settings.round = arguments.round.value_or(settings.round);
  settings.most = arguments.most.value_or(settings.most);
  settings.uncertain = settings.uncertain || arguments.uncertain;
  return settings;
}

std::string label(const ResultsLayout& layout, std::size_t plan) {
  const std::string& code = layout.plans[plan];
  const std::string& name = layout.plan_names[plan];
  return name.empty() || name == code ? code : fmt::format("{} ({})", code, name);
}

std::string guarantee(const params::SelectSettings& settings, const std::string& unit) {
  return wrapped(fmt::format(
      "Guarantee: if one plan is better than every other by {:g}{} or more, the probability that "
      "it is the plan "
      "selected is at least {:g} % (Kim & Nelson 2001, shared seeds; for outcomes that are about "
      "normal, given this "
      "model and its assumptions). Plans closer to each other than that count as equally good.",
      settings.delta, unit.empty() ? "" : " " + unit, 100 * settings.confidence));
}

void print_selection(const Question& question, const Selector& selector,
                     const statistics::KimNelson& selection,
                     const std::vector<PlanStanding>& standings) {
  const ResultsLayout& layout = question.experiment.layout;
  fmt::print("{}{}\n", wrapped(layout.title),
             standings_text(standings, selector.values(), layout.main_outcome));
  const std::size_t runs = selector.values().count();
  if (selection.state() == statistics::SelectionState::selected) {
    fmt::print(
        "{}", wrapped(fmt::format(
                  "Selected: {}, after {} runs ({} would have been every plan over as many seeds).",
                  label(layout, selection.leader()), analysis::with_commas(runs),
                  analysis::with_commas(selection.wanted() * standings.size()))));
    fmt::print("{}", guarantee(question.settings, selector.values().unit()));
  } else {
    fmt::print("{}", wrapped(fmt::format("Not decided: the {} plans in play are too close to tell "
                                         "apart by {:g} with {} seeds each ({} "
                                         "runs in all). {} has the highest mean. No guarantee "
                                         "holds; raise --most, or --delta if so "
                                         "small a difference matters little.",
                                         selection.in_play().size(), question.settings.delta,
                                         question.settings.most, analysis::with_commas(runs),
                                         label(layout, selection.leader()))));
  }
  fmt::print("{}", analysis::unmeasured_text(layout.unmeasured));
}

using WriteOutcomes = std::function<void(const std::vector<PlanStanding>&, const OutcomeValues&)>;

int select_by_kim_nelson(const Question& question, const WriteOutcomes& write) {
  Selector selector(question);
  const params::SelectSettings& settings = question.settings;
  const std::size_t plans = question.experiment.layout.plans.size();
  statistics::KimNelson selection({.plans = plans,
                                   .indifference = settings.delta,
                                   .confidence = settings.confidence,
                                   .first = static_cast<std::size_t>(settings.first),
                                   .round = static_cast<std::size_t>(settings.round),
                                   .budget = static_cast<std::size_t>(settings.most)});
  while (selection.state() == statistics::SelectionState::going_on) {
    std::vector<std::size_t> wanted(plans, 0);
    for (const std::size_t plan : selection.in_play()) wanted[plan] = selection.wanted();
    selector.in_play(selection.in_play(), selection.wanted());
    if (!selector.run(wanted)) return selector.stopped_early();
    selection.tell(selector.all());
  }
  std::vector<PlanStanding> standings = selector.standings();
  for (std::size_t plan = 0; plan < plans; ++plan)
    standings[plan].left_at = selection.left_at(plan);
  write(standings, selector.values());
  selector.decided();
  print_selection(question, selector, selection, standings);
  return exit_code::done;
}

int select_by_budget(const Question& question, const WriteOutcomes& write) {
  Selector selector(question);
  const params::SelectSettings& settings = question.settings;
  const ResultsLayout& layout = question.experiment.layout;
  const std::size_t plans = layout.plans.size();
  statistics::Allocation allocation({.plans = plans,
                                     .first = static_cast<std::size_t>(settings.first),
                                     .round = static_cast<std::size_t>(settings.round),
                                     .budget = static_cast<std::size_t>(settings.budget)});
  while (!allocation.finished()) {
    if (!selector.run(allocation.wanted())) return selector.stopped_early();
    allocation.tell(selector.all());
  }
  const std::vector<PlanStanding> standings = selector.standings();
  write(standings, selector.values());
  selector.decided();
  fmt::print("{}{}\n", wrapped(layout.title),
             standings_text(standings, selector.values(), layout.main_outcome));
  const statistics::Lead lead = statistics::find_lead_of_unequal(selector.all());
  fmt::print("{}", wrapped(fmt::format("Highest mean: {}, after a budget of {} runs, spent where "
                                       "it told the plans apart best (OCBA). The "
                                       "chance that another of these plans is in truth better is "
                                       "estimated at {:.2g} % at most; a budget "
                                       "gives no guarantee beforehand, --delta does.",
                                       label(layout, lead.leader),
                                       analysis::with_commas(selector.values().count()),
                                       100 * lead.chance_of_error)));
  fmt::print("{}", analysis::unmeasured_text(layout.unmeasured));
  return exit_code::done;
}

/// The command with its settings, wherever they were said.
GivenCommand given(const SelectArguments& arguments, const params::SelectSettings& settings) {
  std::string options = options_text({.plans = arguments.plans});
  options += settings.budget > 0 ? fmt::format(" --budget {}", settings.budget)
                                 : fmt::format(" --delta {} --confidence {} --most {}",
                                               settings.delta, settings.confidence, settings.most);
  options += fmt::format(" --first {} --round {}", settings.first, settings.round);
  return {"select", arguments.scenario, options + (settings.uncertain ? " --uncertain" : ""), "",
          ""};
}

/// What cannot work, all at once.
void check(const params::SelectSettings& settings, const ResultsLayout& layout) {
  const std::size_t plans = layout.plans.size();
  std::vector<Diagnostic> mistakes;
  const auto refuse = [&](const char* problem, const char* why, const char* suggestion) {
    mistakes.push_back({"select", 0, 0, problem, why, suggestion});
  };
  if (plans < 2) refuse("there is one plan only", "a selection needs at least two", "");
  if ((settings.delta > 0) == (settings.budget > 0)) {
    refuse("say either --delta or --budget",
           "a guarantee needs the difference that matters, a budget needs none",
           "--delta 0.001, say");
  }
  if (plans >= 2 && settings.confidence <= 1.0 / static_cast<double>(plans)) {
    refuse("--confidence is no better than a blind choice", "it must be above 1/plans",
           "--confidence 0.95, say");
  }
  if (settings.budget == 0 && settings.most < settings.first) {
    refuse("--most is below --first", "the first decision needs all of the first seeds",
           "raise --most");
  }
  if (settings.budget > 0 && static_cast<std::size_t>(settings.budget) <
                                 plans * static_cast<std::size_t>(settings.first)) {
    refuse("--budget is below --first times the number of plans",
           "every plan needs its first seeds", "raise --budget");
  }
  if (settings.uncertain && layout.uncertainties.empty()) {
    refuse("there is nothing to draw", "the scenario has no [[uncertainty]]",
           "add one, or leave uncertain out");
  }
  if (!mistakes.empty()) throw InputError(std::move(mistakes));
}

int select(const SelectArguments& arguments) {
  const Selection selection = load_selection(arguments.scenario, arguments.plans);
  const params::SelectSettings settings = settings_of(arguments, selection.settings);
  check(settings, selection.experiment.layout);
  const ResultsLayout& layout = selection.experiment.layout;
  notify(audience_of_stderr(arguments.running.quiet, arguments.running.progress),
         left_out_text(layout, "select"));
  const Question question{selection.experiment, settings, arguments.running, arguments.scenario};
  const WriteOutcomes write = [&](const std::vector<PlanStanding>& standings,
                                  const OutcomeValues& values) {
    if (arguments.csv.empty()) return;
    write_values(arguments.csv, note_command(given(arguments, settings)), layout, standings,
                 values);
  };
  return settings.budget > 0 ? select_by_budget(question, write)
                             : select_by_kim_nelson(question, write);
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
      ->check(CLI::Range(1e-12, 1e12));
  command
      ->add_option("--confidence", arguments->confidence,
                   "Probability of a correct selection [default: 0.95]")
      ->check(CLI::Range(0.5, 0.9999));
  command
      ->add_option("--budget", arguments->budget, "Instead of --delta: runs of all plans together")
      ->check(CLI::Range(2, 100'000'000));
  command->add_option("--first", arguments->first, "Seeds before the first decision [default: 20]")
      ->check(CLI::Range(3, 1'000'000));
  command
      ->add_option("--round", arguments->round,
                   "Seeds (with --budget: runs) between decisions [default: 10]")
      ->check(CLI::Range(1, 1'000'000));
  command->add_option("--most", arguments->most, "Seeds of one plan at most [default: 2000]")
      ->check(CLI::Range(3, 10'000'000));
  command
      ->add_option("--plans", arguments->plans,
                   "Codes of the plans to choose from, as in A,C [default: all]")
      ->delimiter(',');
  command->add_flag("--uncertain", arguments->uncertain,
                    "Draw every [[uncertainty]] anew for each seed");
  command->add_option("--csv", arguments->csv, "Write the outcome of every run to this file");
  add_watching_options(*command, arguments->running);
  command->footer(select_footer);
  command->callback([arguments, &exit_code] { exit_code = select(*arguments); });
}

}  // namespace tranche::app
