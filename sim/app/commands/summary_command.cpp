#include <CLI/CLI.hpp>
#include <memory>

#include "analysis/ablation.hpp"
#include "analysis/files/file_results.hpp"
#include "analysis/summary.hpp"
#include "analysis/sweep_answer.hpp"
#include "app/commands/command.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/program/write_text.hpp"
#include "record/results_file.hpp"

namespace tranche::app {
namespace {

constexpr const char* summary_footer =
    "The table gives each plan's mean at the end of the run with the half-width of its 95 % "
    "interval, then the "
    "difference of each plan from the reference plan, paired over the seeds that all plans share, "
    "and last the "
    "answer in words: which plan is ahead on the main outcome, and the chance that this is wrong.\n"
    "Of a file that `tranche ablate` has written it is the table of what each lever brings.\n"
    "`-` as a file name writes to standard output, in place of the table.\n"
    "\n"
    "Examples:\n"
    "  tranche summary results/my.h5\n"
    "  tranche summary results/my.h5 --csv my.csv --json my.json\n"
    "  tranche summary results/my.h5 --json - | jq .lead\n"
    "  tranche summary results/my.h5 --futures";

struct Options {
  std::string file;
  std::string csv;
  std::string json;
  bool futures = false;
};

void print_futures(const Options& options, const analysis::Results& results) {
  if (options.csv != "-") write_out(analysis::futures_text(results));
  if (!options.csv.empty()) write_text(options.csv, analysis::futures_csv(results));
}

/// `answer` as CSV and JSON where they are asked for, and `text` where neither goes to standard
/// output.
template <class Answer>
void print(const Options& options, const Answer& answer, const std::string& text) {
  if (options.csv != "-" && options.json != "-") write_out(text);
  if (!options.csv.empty()) write_text(options.csv, analysis::csv_text(answer));
  if (!options.json.empty()) write_text(options.json, analysis::json_text(answer));
}

void run(const Options& options) {
  check_outputs({text_output("--csv", options.csv, Contents::table),
                 text_output("--json", options.json, Contents::json)},
                {options.file});
  require_whole(options.file);
  const analysis::FileResults results(options.file);
  if (options.futures) return print_futures(options, results);
  if (const auto ablation = analysis::find_ablation(results)) {
    return print(options, *ablation,
                 analysis::ablation_text(*ablation, results.layout.title, results.replicates()) +
                     analysis::unmeasured_text(results.layout.unmeasured));
  }
  const analysis::Summary summary = analysis::summarise(results);
  const std::string settings = analysis::sweep_answer(results);  // empty but of a sweep
  print(options, summary,
        analysis::table_text(summary) + (settings.empty() ? "" : "\n" + settings));
}

}  // namespace

void add_summary_command(CLI::App& program, int&) {
  CLI::App* command =
      program.add_subcommand("summary", "The answer of a results file, as a table, CSV or JSON");
  auto options = std::make_shared<Options>();
  command->add_option("FILE", options->file, "Results file (.h5) that `tranche run` has written")
      ->required();
  command->add_option("--csv", options->csv,
                      "Also write one line a plan and quantity, in full precision, to this file");
  command->add_option("--json", options->json,
                      "Also write everything, the answer in words included, to this file");
  command->add_flag("--futures", options->futures,
                    "Instead of the answer, what each future drew (also with --csv)");
  command->footer(summary_footer);
  command->callback([options] { run(*options); });
}

}  // namespace tranche::app
