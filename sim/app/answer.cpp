#include "app/answer.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "analysis/summary.hpp"

namespace tranche::app {

void print_answer(const std::filesystem::path& file, const ResultsLayout& layout) {
  analysis::print_table(analysis::summarise(file));
  std::fflush(stdout);
  const std::string name = file.string();
  fmt::print("\nResults: {}\nNext:\n", name);
  fmt::print("  tranche summary {} --csv table.csv   the table for a spreadsheet\n", name);
  fmt::print("  tranche replay {} --plan {} --replicate 0 --community {}\n", name, layout.plans.back(),
             layout.communities.front());
  fmt::print("                                      why: one run, seen from one community\n");
}

}  // namespace tranche::app
