#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "analysis/files/export.hpp"
#include "analysis/files/file_results.hpp"
#include "analysis/tables.hpp"
#include "app/commands/command.hpp"
#include "app/program/word_option.hpp"

namespace tranche::app {
namespace {

struct ExportArguments {
  std::string file;
  std::string csv;
  std::string sqlite;
  std::vector<std::string> tables;
};

void export_tables(const ExportArguments& arguments) {
  const analysis::FileResults results(arguments.file);
  if (!arguments.csv.empty()) {
    analysis::export_csv(results, arguments.tables, arguments.csv);
    fmt::print("Tables as CSV files: {}\n", arguments.csv);
  }
  if (!arguments.sqlite.empty()) {
    analysis::export_sqlite(results, arguments.tables, arguments.sqlite);
    fmt::print("Tables as an SQLite database: {}\n", arguments.sqlite);
  }
}

constexpr const char* export_footer =
    "Every table that speaks of runs has a column `row`, the number of the run; the table `run` "
    "says which plan, "
    "future and replicate that is, and holds every series at the end. Codes stand in place of "
    "positions.\n"
    "Examples:\n"
    "  tranche export results/my.h5 --sqlite my.db\n"
    "  tranche export results/my.h5 --csv my-tables --tables run,flow";

}  // namespace

void add_export_command(CLI::App& program, int&) {
  const auto arguments = std::make_shared<ExportArguments>();
  CLI::App* command =
      program.add_subcommand("export", "A results file as CSV tables or as an SQLite database");
  command->add_option("FILE", arguments->file, "Results file (.h5)")->required();
  CLI::Option* csv =
      command->add_option("--csv", arguments->csv, "Folder for one CSV file a table");
  CLI::Option* sqlite = command->add_option("--sqlite", arguments->sqlite,
                                            "SQLite database; written over if it exists");
  command
      ->add_option(
          "--tables", arguments->tables,
          fmt::format("Which of {} [default: all]", fmt::join(analysis::table_names(), ", ")))
      ->delimiter(',')
      ->check(one_of(analysis::table_names()))
      ->option_text("TABLE,...");  // else they would be named twice
  command->footer(export_footer);
  command->callback([arguments, csv, sqlite] {
    if (csv->empty() && sqlite->empty()) throw CLI::RequiredError("--csv or --sqlite");
    export_tables(*arguments);
  });
}

}  // namespace tranche::app
