#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <filesystem>
#include <memory>
#include <sstream>

#include "app/commands/command.hpp"
#include "app/program/help_page.hpp"
#include "app/program/mistakes_text.hpp"
#include "app/program/streams.hpp"
#include "app/program/terminal_width.hpp"
#include "app/program/unexpected.hpp"
#include "app/program/version.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/results_trouble.hpp"

namespace tranche::app {
namespace {

constexpr const char* description =
    "Tranche simulates how a local policy is carried out: who delivers, in what order, with what "
    "money, how fast "
    "the money moves, and whether people trust those who deliver. Describe a place and the plans "
    "to compare in a "
    "scenario file; Tranche runs every plan over many seeds and says which is ahead, how sure that "
    "is, and why.";

constexpr const char* program_footer =
    "Examples:\n"
    "  tranche check my.toml                  is it right? every mistake at once\n"
    "  tranche run my.toml --seeds 50         compare its plans -> results/my.h5\n"
    "  tranche ablate my.toml                 what each lever brings\n"
    "  tranche select my.toml --delta 0.0005  the best plan, with 95 % confidence\n"
    "  tranche summary results/my.h5          the answer again, as table, CSV or JSON\n"
    "  tranche report results/my.h5           one page to read, print and project\n"
    "  tranche workshop my.toml --output w.html\n"
    "                                         the same plans for a room to change\n"
    "  tranche replay results/my.h5 --plan A --replicate 17 --community S01007444\n"
    "                                         one run again, seen from one community\n"
    "  tranche describe clearance             parameters of a mechanism, with sources\n"
    "\n"
    "Exit codes:\n"
    "  0 done, 1 a defect of Tranche or not enough memory, 2 bad input,\n"
    "  3 trouble with a results file, or an answer that cannot be written,\n"
    "  75 stopped early (`tranche resume` goes on)\n"
    "`tranche COMMAND --help` explains one command; docs/guide.md is the guide for the first ten "
    "minutes.";

void build_commands(CLI::App& program, int& exit_code) {
  program.name("tranche");
  program.formatter(std::make_shared<HelpPage>());  // which the commands inherit
  program.description(description);
  program.set_version_flag("--version", version_text);
  program.require_subcommand(1);
  add_run_command(program, exit_code);
  add_ablate_command(program, exit_code);
  add_status_command(program, exit_code);
  add_resume_command(program, exit_code);
  add_merge_command(program, exit_code);
  add_sweep_command(program, exit_code);
  add_select_command(program, exit_code);
  add_validate_command(program, exit_code);
  add_calibrate_command(program, exit_code);
  add_summary_command(program, exit_code);
  add_report_command(program, exit_code);
  add_plot_command(program, exit_code);
  add_workshop_command(program, exit_code);
  add_export_command(program, exit_code);
  add_replay_command(program, exit_code);
  add_check_command(program, exit_code);
  add_describe_command(program, exit_code);
  add_place_command(program, exit_code);
  program.footer(program_footer);  // last, for commands inherit what is there when they are added
}

int report(const InputError& error) {
  write_err(mistakes_text(error.diagnostics()) + mistakes_count(error.diagnostics().size()));
  return exit_code::bad_input;
}

/// Prints help, the version, or what is wrong with the command line, as CLI11 words it.
int explain(const CLI::App& program, const CLI::ParseError& error) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = program.exit(error, out, err);
  write_out(out.str());
  write_err(err.str());
  return code;
}

/// The code that a command ended with, unless its answer is lost: results files are kept, but who
/// reads the answer must know that it is not whole.
int with_answer(int code) {
  const std::string why = why_answer_is_lost();
  if (why.empty()) return code;
  print_err(
      "standard output: the answer cannot be written ({}). Results files are kept; `tranche "
      "summary FILE` gives an answer again.\n",
      why);
  const bool fine = code == exit_code::done || code == exit_code::stopped;
  return fine ? exit_code::results_trouble : code;
}

int run_program(int argc, char** argv) {
  CLI::App program;
  int code = exit_code::done;
  build_commands(program, code);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {  // also --help and --version, whose code is 0
    if (explain(program, error) == 0) return exit_code::done;
    write_err(advice_on_unexpected(program));
    return exit_code::bad_input;
  } catch (const InputError& error) {
    return report(error);
  } catch (const ResultsError& error) {
    print_err("{}\n", error.what());
    return trouble_of(error) == Trouble::incomplete ? exit_code::stopped
                                                    : exit_code::results_trouble;
  } catch (const std::filesystem::filesystem_error& error) {
    print_err("{}: {}. Check that you may read and write there.\n", error.path1().string(),
              error.code().message());
    return exit_code::results_trouble;
  }
  return code;
}

}  // namespace
}  // namespace tranche::app

int main(int argc, char** argv) {
  using namespace tranche::app;
  make_streams_ready();
  fit_page_to_terminal();
  try {
    return with_answer(run_program(argc, argv));
  } catch (const std::exception& error) {
    print_err("tranche: {}. This is a defect of Tranche or a lack of memory; please report it.\n",
              error.what());
    return exit_code::defect;
  }
}
