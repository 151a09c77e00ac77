#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>

#include "app/commands/command.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/program/word_option.hpp"
#include "app/reporting/report.hpp"

namespace tranche::app {
namespace {

constexpr const char* report_footer =
    "One HTML file that needs no network: open it from disk, print it, mail it, project it. First "
    "the answer in three sentences; then what was found, over time, for whom, where the money "
    "went, "
    "where, when phases opened, what goes wrong, what would change the answer, the appraisal, each "
    "plan in plain words, assumptions, quality and how to repeat it. docs/report.md reads it "
    "figure "
    "by figure.\n"
    "`-` as a file name writes to standard output.\n"
    "\n"
    "Examples:\n"
    "  tranche report results/my.h5                     writes results/my.html\n"
    "  tranche report results/my.h5 --compact           two sides of A4\n"
    "  tranche report results/my.h5 --plans A,E         about two of the plans\n"
    "  tranche report results/my.h5 --format md --output - | less\n"
    "  tranche report results/my.h5 --format csv        every number of every figure";

struct ReportOptions {
  std::string file;
  std::string output;
  std::string format;
  std::vector<std::string> plans;
  bool compact = false;
};

/// As it is asked for, else by the output's name, else a page.
ReportFormat format_asked(const ReportOptions& options) {
  if (!options.format.empty()) return *format_of(options.format);
  const std::string extension = std::filesystem::path(options.output).extension().string();
  return format_of(extension.empty() ? extension : extension.substr(1))
      .value_or(ReportFormat::html);
}

void write_asked(const ReportOptions& options) {
  ReportRequest request{options.file, options.output, format_asked(options),
                        options.compact ? ReportLength::compact : ReportLength::whole,
                        options.plans};
  if (request.output.empty()) request.output = report_path(request.results, request.format);
  check_outputs({report_output(request)}, {request.results});
  write_report(request);
  if (request.output != "-") print_out("Report: {}\n", request.output);
}

}  // namespace

void add_report_command(CLI::App& program, int&) {
  CLI::App* command = program.add_subcommand(
      "report", "What a results file says, as one page to read, print and project");
  auto options = std::make_shared<ReportOptions>();
  command->add_option("FILE", options->file, "Results file (.h5) that `tranche run` has written")
      ->required();
  command->add_option("--output", options->output, "The report [default: FILE's name with .html]");
  command
      ->add_option("--format", options->format,
                   "html, md, json or csv [default: by the output's name, else html]")
      ->check(one_of(format_words()));
  command->add_option("--plans", options->plans, "Codes of the plans it is about [default: all]")
      ->delimiter(',');
  command->add_flag("--compact", options->compact, "What belongs on two sides of A4");
  command->footer(report_footer);
  command->callback([options] { write_asked(*options); });
}

}  // namespace tranche::app
