#include "app/running/ablation_answer.hpp"

#include <fmt/format.h>

#include "analysis/answer/summary.hpp"
#include "analysis/levers/ablation.hpp"
#include "app/program/program_name.hpp"
#include "app/program/streams.hpp"

namespace tranche::app {

void print_ablation(const Ablation& ablation, const ResultsLayout& layout,
                    const std::filesystem::path& file) {
  write_out(analysis::ablation_text(ablation, layout));
  write_out(analysis::unmeasured_text(layout.unmeasured));
  print_out(
      "\nResults: {}\nNext:\n  what a lever is, and what it means that it is off:\n    {} describe "
      "levers\n",
      file.string(), program_name());
}

}  // namespace tranche::app
