#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>

#include "analysis/files/export.hpp"
#include "analysis/files/file_results.hpp"
#include "analysis/sweeps/all_tables.hpp"
#include "app/commands/command.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/program/word_option.hpp"
#include "app/reporting/report.hpp"
#include "base/path_kind.hpp"
#include "base/suggestion.hpp"
#include "record/results_file.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

struct ExportArguments {
  std::string file;
  std::string csv;
  std::string sqlite;
  bool workshop = false;
  std::string output;
  std::vector<std::string> tables;
};

/// What the workshop page opens is the report as JSON.
ReportRequest for_workshop(const ExportArguments& arguments) {
  ReportRequest request{arguments.file, arguments.output, ReportFormat::json};
  if (request.output.empty()) request.output = report_path(request.results, request.format);
  return request;
}

/// The database, and each table of the folder of CSV files.
std::vector<OutputFile> outputs_of(const ExportArguments& arguments) {
  std::vector<OutputFile> outputs = {{"--sqlite", arguments.sqlite, {Contents::database}},
                                     {"--csv", arguments.csv, {Contents::folder}}};
  if (arguments.workshop) outputs.push_back(report_output(for_workshop(arguments)));
  if (arguments.csv.empty()) return outputs;
  for (const std::string& table : analysis::all_table_names()) {
    if (arguments.tables.empty() || std::ranges::count(arguments.tables, table) > 0)
      outputs.push_back({"--csv", fs::path(arguments.csv) / (table + ".csv"), {Contents::table}});
  }
  return outputs;
}

/// An export writes a database anew, and what somebody has added to it would be lost.
void spare_tables_of_others(const std::string& database) {
  if (contents_of(database) != Contents::database) return;
  const std::vector<std::string> names = analysis::tables_of_others(link_target(database));
  if (names.empty()) return;
  throw InputError(
      {{database, 0, 0,
        "--sqlite would lose " + std::string(names.size() == 1 ? "a table" : "tables") +
            " that no export has made",
        listing(names), "choose another name, or move that away first"}});
}

void export_tables(const ExportArguments& arguments) {
  check_outputs(outputs_of(arguments), {arguments.file});
  spare_tables_of_others(arguments.sqlite);
  require_whole(arguments.file);
  const analysis::FileResults results(arguments.file);
  if (!arguments.csv.empty()) {
    analysis::export_csv(results, arguments.tables, arguments.csv);
    print_out("Tables as CSV files: {}\n", arguments.csv);
  }
  if (!arguments.sqlite.empty()) {
    analysis::export_sqlite(results, arguments.tables, link_target(arguments.sqlite));
    print_out("Tables as an SQLite database: {}\n", arguments.sqlite);
  }
  if (arguments.workshop) {
    const ReportRequest request = for_workshop(arguments);
    write_report(request);
    if (request.output != "-")
      print_out("For the workshop page, to open there: {}\n", request.output);
  }
}

constexpr const char* export_footer =
    "Every table that speaks of runs has a column `row`, the number of the run; the table `run` "
    "says which plan, "
    "future and replicate that is, and holds every series at the end. Codes stand in place of "
    "positions.\n"
    "--workshop writes what the workshop page opens: bands, differences and tables of all runs, "
    "which that page shows as computed elsewhere. It is what `tranche report --format json` "
    "writes.\n"
    "Examples:\n"
    "  tranche export results/my.h5 --sqlite my.db\n"
    "  tranche export results/my.h5 --csv my-tables --tables run,flow\n"
    "  tranche export results/my.h5 --workshop          writes results/my.json";

}  // namespace

void add_export_command(CLI::App& program, int&) {
  const auto arguments = std::make_shared<ExportArguments>();
  CLI::App* command = program.add_subcommand(
      "export", "A results file as CSV tables, as an SQLite database, or for the workshop");
  command->add_option("FILE", arguments->file, "Results file (.h5)")->required();
  CLI::Option* csv =
      command->add_option("--csv", arguments->csv, "Folder for one CSV file a table");
  CLI::Option* sqlite = command->add_option(
      "--sqlite", arguments->sqlite,
      "SQLite database; one of an earlier export is written over, if nobody has added to it");
  CLI::Option* workshop = command->add_flag("--workshop", arguments->workshop,
                                            "A JSON file that the workshop page opens");
  command
      ->add_option("--output", arguments->output,
                   "The file of --workshop [default: FILE's name with .json]")
      ->needs(workshop);
  command
      ->add_option(
          "--tables", arguments->tables,
          fmt::format("Which of {} [default: all]", fmt::join(analysis::all_table_names(), ", ")))
      ->delimiter(',')
      ->check(one_of(analysis::all_table_names()))
      ->option_text("TABLE,...");  // else they would be named twice
  command->footer(export_footer);
  command->callback([arguments, csv, sqlite, workshop] {
    if (csv->empty() && sqlite->empty() && workshop->empty())
      throw CLI::RequiredError("--csv, --sqlite or --workshop");
    export_tables(*arguments);
  });
}

}  // namespace tranche::app
