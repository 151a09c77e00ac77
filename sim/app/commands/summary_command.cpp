#include <CLI/CLI.hpp>
#include <memory>

#include "analysis/answer/summary.hpp"
#include "analysis/files/file_results.hpp"
#include "analysis/levers/ablation.hpp"
#include "analysis/sweeps/futures.hpp"
#include "analysis/sweeps/sweep_answer.hpp"
#include "analysis/values/some_plans.hpp"
#include "app/commands/command.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/program/write_text.hpp"
#include "app/reporting/impossible.hpp"
#include "app/running/answer.hpp"

namespace tranche::app {
namespace {

constexpr const char* summary_footer =
    "First the answer in words: which plan adds most to no programme, in how many histories it is "
    "the best, whether that matters, and what it costs. Then what each plan adds, where all money "
    "went, for whom, and of numbers that differ between futures what each does to the difference "
    "of the two leading plans. docs/answer.md says what the words mean.\n"
    "Of a file that `tranche ablate` has written it is the table of what each lever brings.\n"
    "`-` as a file name writes to standard output, in place of the table.\n"
    "\n"
    "Examples:\n"
    "  tranche summary results/my.h5\n"
    "  tranche summary results/my.h5 --csv my.csv --json my.json\n"
    "  tranche summary results/my.h5 --json - | jq .answer\n"
    "  tranche summary results/my.h5 --futures";

struct Options {
  std::string file;
  std::string csv;
  std::string json;
  std::string markdown;
  bool futures = false;
};

void print_futures(const Options& options, const analysis::Results& results) {
  if (options.csv != "-") write_out(analysis::futures_text(results));
  if (!options.csv.empty()) write_text(options.csv, analysis::futures_csv(results));
}

/// An ablation as CSV and JSON where they are asked for, and `text` where neither goes to standard
/// output.
void print(const Options& options, const Ablation& ablation, const std::string& text) {
  if (options.csv != "-" && options.json != "-") write_out(text);
  if (!options.csv.empty()) write_text(options.csv, analysis::csv_text(ablation));
  if (!options.json.empty()) write_text(options.json, analysis::json_text(ablation));
}

/// The answer; of a sweep also what its settings say.
void print_summary(const Options& options, const analysis::Results& results,
                   const std::string& before) {
  const analysis::WholeAnswer answer = analysis::summarise_all(results);
  const analysis::Summary& summary = answer.summary;
  const std::string settings = analysis::sweep_answer(results, answer);
  if (options.csv != "-" && options.json != "-" && options.markdown != "-") {
    write_out(before + analysis::table_text(summary) + (settings.empty() ? "" : "\n" + settings));
  }
  if (!options.csv.empty()) write_text(options.csv, analysis::csv_text(summary));
  if (!options.markdown.empty()) write_text(options.markdown, analysis::markdown_text(summary));
  if (options.json.empty()) return;
  analysis::Json json = analysis::json_of(summary);
  json["sweep"] = analysis::sweep_json(results);
  write_text(options.json, json.dump(2) + "\n");
}

void run(const Options& options) {
  check_outputs({text_output("--csv", options.csv, Contents::table),
                 text_output("--json", options.json, Contents::json),
                 text_output("--markdown", options.markdown, Contents::markdown)},
                {options.file});
  const analysis::FileResults results(options.file);
  if (options.futures) return print_futures(options, results);
  if (const auto ablation = analysis::find_ablation(results)) {
    return print(options, *ablation,
                 analysis::ablation_text(*ablation, results.layout) +
                     analysis::unmeasured_text(results.layout.unmeasured));
  }
  const std::vector<std::size_t> plans = analysis::complete_plans(results);
  if (plans.empty() || !has_impossible_plans(results, options.file))
    return print_summary(options, results, "");
  print_summary(options, analysis::SomePlans(results, plans), plans_without_answer(results) + "\n");
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
  command->add_option("--markdown", options->markdown,
                      "Also write the answer as Markdown, for a paper or a page, to this file");
  command->add_flag("--futures", options->futures,
                    "Instead of the answer, what each future drew (also with --csv)");
  command->footer(summary_footer);
  command->callback([options] { run(*options); });
}

}  // namespace tranche::app
