#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "analysis/calibration/calibration_words.hpp"
#include "analysis/values/text.hpp"
#include "app/calibrating/calibrate.hpp"
#include "app/commands/command.hpp"
#include "app/commands/given_command.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/number_option.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/program/word_option.hpp"
#include "app/program/write_text.hpp"
#include "app/running/running_options.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

struct CalibrateArguments {
  std::vector<std::string> scenarios;
  CalibrationSettings settings;
  std::int32_t worst = 2;
  std::string assumptions;
  std::vector<std::string> set;
  std::string format = "text";
  std::string output = "results/draws.csv";
  Running running;
};

Calibrated load(const CalibrateArguments& arguments) {
  return load_calibrated(
      arguments.scenarios,
      {.seeds = arguments.settings.seeds,
       .set = arguments.set,
       .assumptions = arguments.assumptions.empty() ? "true" : arguments.assumptions});
}

/// Where the draws that are run lie: 'results/draws.parts' for 'results/draws.csv'.
fs::path parts_of(const std::string& output) { return fs::path(output).replace_extension("parts"); }

void check_output(const CalibrateArguments& arguments, const Calibrated& calibrated) {
  if (arguments.output == "-") {
    throw InputError(
        {{"--output", 0, 0, "draws go to a file", "standard output has what each row ruled out",
          "name a file, as in --output draws.csv"}});
  }
  std::vector<fs::path> read;
  for (const Published& one : calibrated.published) {
    for (const fs::path& file : files_read(*one.loaded.scenario)) read.push_back(file);
  }
  check_outputs({text_output("--output", arguments.output, Contents::table)}, read);
}

/// Slurm does not say the place of a task in an array with gaps.
void check_share(const Running& running) {
  if (share_of(running).index >= 0) return;
  throw InputError({{"--shard", 0, 0, "the place of this task in its array is not known",
                     "the array has gaps", "say which share it is, as in --shard 0/4"}});
}

std::string answer_text(const std::string& format, const analysis::Calibration& calibration) {
  if (format == "csv") return analysis::csv_of(calibration);
  if (format == "md") return analysis::markdown_of(calibration);
  if (format == "json") return analysis::json_of(calibration);
  return analysis::text_of(calibration);
}

/// The exit code of a calibration that is not complete.
int tell_incomplete(const CalibrateArguments& arguments, const Matched& matched) {
  const std::string kept = parts_of(arguments.output).string();
  const std::string where = fmt::format("What was run is kept in {}.", kept);
  if (matched.end == WaveEnd::waiting) {
    write_err(analysis::wrapped(fmt::format(
        "This share has done its part of wave {}, which waits for {} of others; the "
        "same command goes on. {}",
        matched.calibration.waves.size() + 1, analysis::counted(matched.missing, "draw"), where)));
  } else {
    write_err(analysis::wrapped("Stopped early; the same command goes on. " + where));
  }
  return exit_code::stopped;
}

/// The draws and the answer; the exit code.
int write_answer(const CalibrateArguments& arguments, const analysis::Calibration& calibration) {
  constexpr std::size_t most_said = 3;
  const fs::path folder = fs::path(arguments.output).parent_path();
  std::error_code error;  // found again, with its file, where that is written
  if (!folder.empty()) fs::create_directories(folder, error);
  write_text(arguments.output, analysis::draws_csv(calibration));
  write_out(answer_text(arguments.format, calibration));
  const analysis::Ruling ruling = analysis::ruling_of(calibration);
  if (!ruling.left.empty()) return exit_code::done;
  for (const std::string& one : analysis::conclusions(calibration, ruling, most_said))
    write_err(analysis::wrapped(one));
  write_err(
      analysis::wrapped(fmt::format("{} holds the {} of least implausibility.", arguments.output,
                                    analysis::counted(ruling.nearest.size(), "draw"))));
  return exit_code::results_trouble;
}

int calibrate(const CalibrateArguments& arguments) {
  check_share(arguments.running);
  const Calibrated calibrated = load(arguments);
  check_output(arguments, calibrated);
  const Matched matched =
      calibrate(calibrated, arguments.settings, parts_of(arguments.output), arguments.running);
  if (matched.end != WaveEnd::complete) return tell_incomplete(arguments, matched);
  if (share_of(arguments.running).count == 1) return write_answer(arguments, matched.calibration);
  write_err(analysis::wrapped("All draws are run; the same command without --shard answers."));
  return exit_code::done;
}

constexpr const char* calibrate_footer =
    "Which values of what the model assumes can be ruled out by what was published? Every draw "
    "gives each assumption one value of its plausible range, the same for all scenarios, and is "
    "run over a few seeds. Its implausibility for a fit row is the distance of its mean from the "
    "published value, in standard deviations of the luck of seeds, of the measurement and of what "
    "a model may be off at its best (--discrepancy). The first wave covers the whole space; each "
    "later one covers, evenly, what the waves before have not ruled out. That is history matching; "
    "docs/calibration.md has the equations. What was run is kept beside the output, so the same "
    "command goes on where it was stopped, and asks anew with another criterion without running "
    "again. When no draw is left the exit code is 3, and it is said which rows exclude each "
    "other.\n"
    "Examples:\n"
    "  tranche calibrate my.toml                          -> results/draws.csv\n"
    "  tranche calibrate scenarios/evidence/*.toml --draws 512 --waves 3\n"
    "  tranche validate my.toml --futures results/draws.csv   what the draws left say\n"
    "  tranche calibrate my.toml --shard 0/4              one of four jobs, or a Slurm array";

void add_criterion_options(CLI::App& command, CalibrateArguments& arguments) {
  analysis::Criterion& criterion = arguments.settings.criterion;
  command
      .add_option("--discrepancy", criterion.discrepancy,
                  fmt::format("How far the model may be off at its best: SD as a share of a row's "
                              "naive range [default: {}]",
                              criterion.discrepancy))
      ->transform(share_number(0, 10));
  command
      .add_option("--cut-off", criterion.cut_off,
                  fmt::format("Implausibility above which a row is missed [default: {}]",
                              criterion.cut_off))
      ->transform(decimal_number(0.1, 1000));
  command
      .add_option("--worst", arguments.worst,
                  "A draw is ruled out by its so-many-largest implausibility: of 2, one row may be "
                  "missed [default: 2]")
      ->transform(whole_number(1, 100));
}

}  // namespace

void add_calibrate_command(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<CalibrateArguments>();
  CalibrationSettings& settings = arguments->settings;
  CLI::App* command = program.add_subcommand(
      "calibrate", "Rule out what is assumed where runs miss what was published");
  command->add_option("scenarios", arguments->scenarios, "Scenario files (TOML)")->required();
  command
      ->add_option("--draws", settings.draws,
                   fmt::format("Draws of each wave [default: {}]", settings.draws))
      ->transform(whole_number(2, 100'000));
  command->add_option("--waves", settings.waves, fmt::format("Waves [default: {}]", settings.waves))
      ->transform(whole_number(1, 100));
  command
      ->add_option("--seeds", settings.seeds,
                   fmt::format("Seeds of each draw [default: {}]", settings.seeds))
      ->transform(whole_number(2, 10'000));
  add_criterion_options(*command, *arguments);
  command->add_option("--output", arguments->output,
                      "File of the draws that are left [default: results/draws.csv]");
  command->add_option("--format", arguments->format, "How to tell it [default: text]")
      ->check(one_of({"text", "md", "csv", "json"}));
  command->add_flag("--assumptions{true}", arguments->assumptions,
                    "Whose assumptions are drawn, as in --assumptions=trust,clearance "
                    "[default: all]");
  add_set_option(*command, arguments->set);
  add_watching_options(*command, arguments->running);
  add_shard_option(*command, arguments->running, "beside the output for the command without it");
  command->footer(calibrate_footer);
  command->callback([arguments, &exit_code] {
    arguments->settings.criterion.worst = static_cast<std::size_t>(arguments->worst);
    exit_code = calibrate(*arguments);
  });
}

}  // namespace tranche::app
