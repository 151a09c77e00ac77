#include "app/running/answer.hpp"

#include <fmt/format.h>

#include "analysis/files/file_results.hpp"
#include "analysis/summary.hpp"
#include "analysis/sweep_answer.hpp"
#include "app/program/program_name.hpp"
#include "app/program/streams.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::app {
namespace {

void next_step(const char* what, const std::string& command) {
  print_out("  {}:\n    {}\n", what, command);
}

}  // namespace

void print_answer(const std::filesystem::path& file, const ResultsLayout& layout) {
  const analysis::FileResults results(file);
  const analysis::Summary summary = analysis::summarise(results);
  write_out(analysis::table_text(summary));
  const std::string program = program_name();
  const std::string name = shell_path(file.string());
  print_out("\nResults: {}\nNext:\n", file.string());
  next_step("the same numbers for a spreadsheet",
            fmt::format("{} summary {} --csv table.csv", program, name));
  next_step("why: one run again, seen from one community",
            fmt::format("{} replay {} --plan {} --replicate 0 --community {}", program, name,
                        shell_word(summary.plans[summary.lead.leader].code),
                        shell_word(layout.communities.front())));
  next_step("what a number in the scenario means, and where it comes from",
            fmt::format("{} describe --mechanism clearance", program));
  if (const std::string settings = analysis::sweep_answer(results); !settings.empty())
    print_out("\n{}", settings);
}

}  // namespace tranche::app
