#include "app/running/answer.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "analysis/files/file_results.hpp"
#include "analysis/summary.hpp"
#include "analysis/sweep_answer.hpp"
#include "app/program/program_name.hpp"

namespace tranche::app {
namespace {

void next_step(const char* what, const std::string& command) {
  fmt::print("  {}:\n    {}\n", what, command);
}

}  // namespace

void print_answer(const std::filesystem::path& file, const ResultsLayout& layout) {
  const analysis::FileResults results(file);
  const analysis::Summary summary = analysis::summarise(results);
  std::fputs(analysis::table_text(summary).c_str(), stdout);
  std::fflush(stdout);
  const std::string program = program_name();
  const std::string name = file.string();
  fmt::print("\nResults: {}\nNext:\n", name);
  next_step("the same numbers for a spreadsheet",
            fmt::format("{} summary {} --csv table.csv", program, name));
  next_step("why: one run again, seen from one community",
            fmt::format("{} replay {} --plan {} --replicate 0 --community {}", program, name,
                        summary.plans[summary.lead.leader].code, layout.communities.front()));
  next_step("what a number in the scenario means, and where it comes from",
            fmt::format("{} describe --mechanism clearance", program));
  if (const std::string settings = analysis::sweep_answer(results); !settings.empty())
    fmt::print("\n{}", settings);
}

}  // namespace tranche::app
