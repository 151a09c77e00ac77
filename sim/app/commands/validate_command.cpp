#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "analysis/values/text.hpp"
#include "app/commands/command.hpp"
#include "app/commands/given_command.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/number_option.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/program/word_option.hpp"
#include "app/program/write_text.hpp"
#include "app/running/running_options.hpp"
#include "app/validating/expected_rows.hpp"
#include "app/validating/histories.hpp"

namespace tranche::app {
namespace {

constexpr std::int32_t usual_histories = 200;  // of each plan [1]

struct ValidateArguments {
  std::vector<std::string> scenarios;
  std::int32_t seeds = 0;  ///< 0: the usual number
  std::string futures;     ///< the file that holds them; empty: none
  std::string assumptions;
  bool as_written = false;
  std::vector<std::string> set;
  std::string format = "text";
  std::string output = "-";
  std::string expect;
  Running running;
};

/// What the files of futures have no column for stays as it is written, unless it is asked for.
Choice choice_of(const ValidateArguments& arguments) {
  Choice choice{.seeds = arguments.seeds > 0 ? arguments.seeds : usual_histories,
                .futures_file = arguments.futures,
                .futures_must_serve = false,
                .set = arguments.set,
                .assumptions = arguments.assumptions};
  if (arguments.assumptions.empty() && arguments.futures.empty()) choice.assumptions = "true";
  if (arguments.assumptions.empty() && !arguments.futures.empty())
    choice.set.emplace_back("experiment.assumptions=false");
  return choice;
}

/// Each row of a file of futures has as many histories as any other, unless they are counted.
void take_all_in_turn(std::vector<Published>& published) {
  for (Published& one : published) {
    const auto rows = static_cast<std::int32_t>(listed_futures(*one.loaded.scenario));
    if (rows > 0)
      set_seeds(one.loaded.experiment.layout, (usual_histories + rows - 1) / rows * rows);
  }
}

std::vector<Published> load(const ValidateArguments& arguments) {
  std::vector<Published> published =
      load_published(arguments.scenarios, choice_of(arguments),
                     arguments.as_written ? Unknowns::as_written : Unknowns::drawn);
  if (arguments.seeds == 0 && !arguments.futures.empty()) take_all_in_turn(published);
  return published;
}

Contents contents_for(const std::string& format) {
  if (format == "json") return Contents::json;
  return format == "md" ? Contents::markdown : Contents::table;
}

void check_output(const ValidateArguments& arguments, const std::vector<Published>& published) {
  std::vector<std::filesystem::path> read;
  for (const Published& one : published) {
    for (const std::filesystem::path& file : files_read(*one.loaded.scenario)) read.push_back(file);
  }
  if (!arguments.expect.empty()) read.emplace_back(arguments.expect);
  check_outputs({text_output("--output", arguments.output, contents_for(arguments.format))}, read);
}

std::string answer_text(const ValidateArguments& arguments,
                        const std::vector<analysis::JudgedScenario>& judged) {
  if (arguments.format == "csv") return analysis::csv_of(judged);
  if (arguments.format == "md") return analysis::markdown_of(judged);
  if (arguments.format == "json") return analysis::json_of(judged);
  return analysis::text_of(judged);
}

/// The exit code.
int tell_fallen_out(const std::vector<ExpectedRow>& expected,
                    const std::vector<analysis::JudgedScenario>& judged) {
  const std::vector<std::string> out = fallen_out(expected, judged);
  for (const std::string& sentence : out) write_err(analysis::wrapped(sentence));
  if (out.empty()) return exit_code::done;
  write_err(analysis::wrapped(fmt::format("{} of {} no longer inside.", out.size(),
                                          analysis::counted(expected.size(), "expected row"))));
  return exit_code::results_trouble;
}

int validate(const ValidateArguments& arguments) {
  const std::vector<Published> published = load(arguments);
  check_output(arguments, published);
  std::vector<ExpectedRow> expected;
  if (!arguments.expect.empty()) expected = read_expected(arguments.expect, published);
  const auto judged = judge_published(published, arguments.running);
  if (!judged) {
    write_err("Stopped early: nothing is judged, and nothing was kept.\n");
    return exit_code::stopped;
  }
  write_text(arguments.output, answer_text(arguments, *judged));
  return tell_fallen_out(expected, *judged);
}

constexpr const char* validate_footer =
    "Runs the plans that the [[observed]] rows of scenarios name, in memory, and holds the "
    "published values against them. Histories differ in luck and in all that nobody knows: every "
    "assumption is drawn over its plausible range, and every [[uncertainty]]. The interval of a "
    "row is of what would be measured, with the error of the published value in it. Its score is "
    "Gneiting and Raftery's, over that of the range that somebody without a model would give: "
    "below 1 the model says more. A value that lies outside is a finding and no failure: the exit "
    "code is 0, unless --expect names the row.\n"
    "Examples:\n"
    "  tranche validate my.toml                   every row: published, interval, inside or not\n"
    "  tranche validate scenarios/evidence/*.toml --seeds 400\n"
    "  tranche validate my.toml --as-written      luck alone: what is left of the widths\n"
    "  tranche validate my.toml --futures draws.csv   what a calibration has left\n"
    "  tranche validate my.toml --format csv --output inside.csv\n"
    "  tranche validate my.toml --expect inside.csv   exits with 3 when a row has fallen out";

}  // namespace

void add_validate_command(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<ValidateArguments>();
  CLI::App* command =
      program.add_subcommand("validate", "Hold runs against what was published of real programmes");
  command->add_option("scenarios", arguments->scenarios, "Scenario files (TOML)")->required();
  command
      ->add_option("--seeds", arguments->seeds,
                   fmt::format("Histories of each plan [default: {}]", usual_histories))
      ->transform(whole_number(10, 1'000'000));
  command->add_option("--format", arguments->format, "How to tell it [default: text]")
      ->check(one_of({"text", "md", "csv", "json"}));
  command->add_option("--output", arguments->output, "File to write to [default: -, the terminal]");
  command->add_option("--expect", arguments->expect,
                      "CSV file of rows that lay inside (scenario,code, or what --format csv "
                      "wrote): exit with 3 when one lies outside now");
  command->add_flag("--assumptions{true}", arguments->assumptions,
                    "Whose assumptions are drawn, as in --assumptions=trust,clearance "
                    "[default: all]");
  CLI::Option* futures = command->add_option(
      "--futures", arguments->futures,
      "CSV file of draws, as `tranche calibrate` writes it, that histories take in turn; what it "
      "has no column for stays as written");
  command
      ->add_flag("--as-written", arguments->as_written,
                 "Draw luck alone: assumptions and uncertainties as they are written")
      ->excludes("--assumptions")
      ->excludes(futures);
  add_set_option(*command, arguments->set);
  add_watching_options(*command, arguments->running);
  command->footer(validate_footer);
  command->callback([arguments, &exit_code] { exit_code = validate(*arguments); });
}

}  // namespace tranche::app
