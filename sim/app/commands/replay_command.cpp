#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "analysis/values/text.hpp"
#include "app/commands/command.hpp"
#include "app/loading/load.hpp"
#include "app/program/number_option.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/program/version.hpp"
#include "app/program/write_text.hpp"
#include "app/stories/community_story.hpp"
#include "app/stories/flow_story.hpp"
#include "app/stories/lookup.hpp"
#include "record/results_file.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::app {
namespace {

using analysis::wrapped;

struct ReplayArguments {
  std::string file;
  std::string plan;
  std::optional<std::size_t> row;  ///< in place of plan, future and replicate
  std::int32_t replicate = 0;
  std::int32_t future = 0;
  std::string community;
  std::string flow;
  std::string csv;
};

/// The observer of the story that was asked for, if one was.
struct Stories {
  std::optional<CommunityStory> community;
  std::optional<FlowStory> flow;
  MonthObserver* observer() {
    if (community) return &*community;
    return flow ? &*flow : nullptr;
  }
};

void choose_story(Stories& stories, const ReplayArguments& arguments, const Place& place,
                  const Plan& plan) {
  const Lookup lookup{arguments.file, place, plan};
  if (!arguments.flow.empty()) {
    stories.flow.emplace(place, plan, lookup.flow(arguments.flow));
  } else if (!arguments.community.empty()) {
    stories.community.emplace(place, plan, lookup.community(arguments.community));
  }
}

void tell(const Stories& stories, const ReplayArguments& arguments, const std::string& currency) {
  if (stories.flow && !stories.flow->found()) {
    throw InputError(
        {{arguments.file, 0, 0, "no flow " + arguments.flow + " ever began in this run",
          "it was not applied for, or not so often",
          "`tranche export` lists the flows of every run; --community tells what began there"}});
  }
  if (!stories.flow && !stories.community) return;
  print_out("{}\n",
            in_currency(stories.flow ? stories.flow->text() : stories.community->text(), currency));
  if (arguments.csv.empty()) return;
  write_text(arguments.csv, stories.flow ? stories.flow->csv() : stories.community->csv());
  if (arguments.csv != "-") print_out("Month by month: {}\n\n", arguments.csv);
}

int verdict(const ResultsLayout& layout, const RunRecord& held, const RunRecord& again) {
  const std::string run = fmt::format("Plan {}, {} {}, seed {:016x}",
                                      layout.plans[static_cast<std::size_t>(held.key.plan)],
                                      are_histories(layout) ? "history" : "replicate",
                                      seed_key_of(layout, held.key).seed, again.seed);
  if (again.status == RunStatus::failed)
    write_out(wrapped(fmt::format("{} fails: {}", run, again.message)));
  const std::string difference = first_difference(layout, held, again);
  if (difference.empty()) {
    print_out("{}:\n  equal to what the file holds, bit for bit.\n", run);
    return exit_code::done;
  }
  print_out("{}:\n{}", run,
            wrapped("NOT equal to what the file holds: " + difference + ".", analysis::page, 2));
  if (layout.software_version != software_version() || layout.commit != software_commit()) {
    write_out(wrapped(fmt::format(
        "The file was made by Tranche {} (commit {}), this is {} (commit {}).",
        layout.software_version, layout.commit, software_version(), software_commit())));
  }
  return exit_code::results_trouble;
}

RunKey key_asked_for(const ReplayArguments& arguments, const ResultsLayout& layout) {
  if (!arguments.row)
    return run_key(arguments.file, layout, {arguments.plan, arguments.future, arguments.replicate});
  if (*arguments.row < layout.rows()) return key_of(layout, *arguments.row);
  throw InputError({{arguments.file, 0, 0, fmt::format("there is no row {}", *arguments.row), "",
                     fmt::format("the file holds 0 to {}", layout.rows() - 1)}});
}

void check_csv(const ReplayArguments& arguments) {
  if (arguments.csv.empty() || !arguments.community.empty() || !arguments.flow.empty()) return;
  throw InputError({{"replay", 0, 0, "--csv writes a story, and none is asked for", "",
                     "add --community CODE or --flow ACTION:COMMUNITY, or leave --csv out"}});
}

int replay(const ReplayArguments& arguments) {
  check_csv(arguments);
  check_outputs({text_output("--csv", arguments.csv, Contents::table)}, {arguments.file});
  const ResultsFile file(arguments.file);
  const ResultsLayout& layout = file.layout();
  const RunKey key = key_asked_for(arguments, layout);
  const Experiment experiment = load_results(layout).experiment;
  const std::shared_ptr<const Plan> plan = experiment.compile(key.plan, key.future);
  Stories stories;
  choose_story(stories, arguments, *experiment.place, *plan);
  const RunRecord again = run_row(experiment, key, {}, stories.observer());
  tell(stories, arguments, layout.currency);
  const RunRecord held = file.read(row_of(layout, key));
  if (held.status == RunStatus::missing) {
    throw ResultsError(arguments.file, "the file does not hold this run",
                       "Run what is missing and merge again");
  }
  return verdict(layout, held, again);
}

constexpr const char* replay_footer =
    "The results file is all that is needed: it holds the scenario and the place.\n"
    "Exits with 0 when the run equals what the file holds, bit for bit, and with 3 when it does "
    "not.\n"
    "Examples:\n"
    "  tranche replay results/my.h5 --plan A --replicate 17\n"
    "  tranche replay results/my.h5 --row 1234\n"
    "  tranche replay results/my.h5 --row 1234 --community S01007444 --csv story.csv\n"
    "  tranche replay results/my.h5 --row 1234 --flow childcare:S01007444:2";

}  // namespace

void add_replay_command(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<ReplayArguments>();
  CLI::App* command = program.add_subcommand(
      "replay", "Run one row of a results file again, alone, and tell its story");
  command->add_option("file", arguments->file, "Results file (HDF5)")->required();
  CLI::Option* plan = command->add_option("--plan", arguments->plan, "Code of the plan");
  CLI::Option* replicate = command
                               ->add_option("--replicate", arguments->replicate,
                                            "Number of the replicate or history, from 0")
                               ->transform(whole_number(0, 1e9));
  CLI::Option* future =
      command->add_option("--future", arguments->future, "Number of the future [default: 0]")
          ->transform(whole_number(0, 1e9));
  CLI::Option* row =
      command
          ->add_option("--row", arguments->row,
                       "Number of the run, as the file's /row and its tables of flows have it")
          ->transform(whole_number(0, 1e15))
          ->excludes(plan, replicate, future);
  plan->needs(replicate);
  replicate->needs(plan);
  future->needs(plan);
  CLI::Option* community =
      command->add_option("--community", arguments->community, "Tell the story of this community");
  command
      ->add_option("--flow", arguments->flow,
                   "Tell the story of one flow: ACTION:COMMUNITY[:NUMBER], number from 1")
      ->excludes(community);
  command->add_option("--csv", arguments->csv, "Write that story month by month to this file");
  command->footer(replay_footer);
  command->callback([=, &exit_code] {
    if (plan->empty() && row->empty()) throw CLI::RequiredError("--plan and --replicate, or --row");
    exit_code = replay(*arguments);
  });
}

}  // namespace tranche::app
