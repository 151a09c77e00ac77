#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "analysis/stories/run_story.hpp"
#include "analysis/values/text.hpp"
#include "app/commands/command.hpp"
#include "app/program/number_option.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/program/version.hpp"
#include "app/program/write_text.hpp"
#include "app/stories/community_story.hpp"
#include "app/stories/flow_story.hpp"
#include "app/stories/lookup.hpp"
#include "app/stories/told_runs.hpp"
#include "record/results_file.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::app {
namespace {

using analysis::Anyway;
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

/// A run that is told: what is asked of it by name, and the same of the run without a programme.
struct Told {
  std::shared_ptr<const Plan> plan;
  std::optional<CommunityStory> community;
  std::optional<FlowStory> flow;
  RunRecord record = {};

  MonthObserver* observer() {
    if (community) return &*community;
    return flow ? &*flow : nullptr;
  }
};

/// What is asked for, and the runs of a file that is open.
struct Replay {
  const ReplayArguments& arguments;
  const RunsAgain& runs;

  const ResultsLayout& layout() const { return runs.layout(); }
  const Place& place() const { return runs.place(); }
};

/// A run whose plan cannot be made has nothing to tell; its record says why.
void run_again(const Replay& replay, RunKey key, Told& told) {
  if (!replay.runs.why_impossible(key).empty()) {
    told.record = replay.runs.run(key);
    return;
  }
  told.plan = replay.runs.experiment.compile(key.plan, key.future);
  const ReplayArguments& arguments = replay.arguments;
  const Lookup lookup{arguments.file, replay.place(), *told.plan};
  if (!arguments.community.empty()) {
    told.community.emplace(replay.place(), *told.plan, lookup.community(arguments.community),
                           replay.layout().currency);
  } else if (!arguments.flow.empty()) {
    told.flow.emplace(replay.place(), *told.plan, lookup.flow(arguments.flow),
                      replay.layout().currency);
  }
  told.record = replay.runs.run(key, told.observer());
}

/// The run of the same history without a programme: run again where a community is looked at, else
/// taken from the file where it holds it.
Anyway run_anyway(const Replay& replay, RunKey key, Told& told) {
  const auto baseline = baseline_position(replay.layout());
  const bool beside = baseline && *baseline != static_cast<std::size_t>(key.plan);
  if (replay.arguments.community.empty() || !beside) return replay.runs.anyway(key);
  key.plan = static_cast<std::int32_t>(*baseline);
  run_again(replay, key, told);
  if (told.record.status != RunStatus::done) return {Anyway::Known::failed};
  return {Anyway::Known::told, told.record};
}

struct Story {
  std::string text;
  std::string csv = {};  ///< month by month; empty of a whole run
};

Story story_of_community(const Told& told, const Told& beside, const Anyway& anyway) {
  const CommunityStory* other = anyway.known == Anyway::Known::told ? &*beside.community : nullptr;
  return {text_beside(*told.community, other, anyway.known), told.community->csv(other)};
}

Story story_of(const Replay& replay, const Told& told) {
  if (told.flow) return {told.flow->text(), told.flow->csv()};
  Told beside;
  const Anyway anyway = run_anyway(replay, told.record.key, beside);
  if (!told.community)
    return {analysis::story_text(
        analysis::run_story(replay.runs.experiment.layout, told.record, anyway))};
  return story_of_community(told, beside, anyway);
}

void tell(const Replay& replay, const Told& told) {
  const ReplayArguments& arguments = replay.arguments;
  if (told.flow && !told.flow->found()) {
    throw InputError(
        {{arguments.file, 0, 0, "no flow " + arguments.flow + " ever began in this run",
          "it was not applied for, or not so often",
          "`tranche export` lists the flows of every run; --community tells what began there"}});
  }
  const Story story = story_of(replay, told);
  print_out("{}\n", story.text);
  if (arguments.csv.empty()) return;
  write_text(arguments.csv, story.csv);
  if (arguments.csv != "-") print_out("Month by month: {}\n\n", arguments.csv);
}

int verdict(const ResultsLayout& layout, const RunRecord& held, const RunRecord& again) {
  const std::string run = fmt::format("Plan {}, {} {}, seed {:016x}",
                                      layout.plans[static_cast<std::size_t>(held.key.plan)],
                                      are_histories(layout) ? "history" : "replicate",
                                      seed_key_of(layout, held.key).seed, again.seed);
  if (held.status == RunStatus::failed)
    write_out(wrapped(fmt::format("{}: this run failed: {}.", run, held.message)));
  if (again.status == RunStatus::failed && again.status != held.status)
    write_out(wrapped(fmt::format("{} fails now: {}.", run, again.message)));
  const std::string difference = first_difference(layout, held, again);
  if (difference.empty() && held.status == RunStatus::failed) {
    write_out(wrapped("Run again, it fails again."));
    return exit_code::results_trouble;
  }
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
  const RunsAgain runs(file);
  const Replay replay{arguments, runs};
  Told told;
  run_again(replay, key, told);
  if (told.record.status == RunStatus::done) tell(replay, told);
  const RunRecord again = runs.as_kept(std::move(told.record));
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
    "not, or failed.\n"
    "Examples:\n"
    "  tranche replay results/my.h5 --plan A --replicate 17   the run's whole story\n"
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
