#include "analysis/report/repeat_section.hpp"

#include <fmt/format.h>

#include "analysis/report/commands.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::analysis {
namespace {

ReportTable made_by(const ResultsLayout& layout) {
  ReportTable table{"made-by",
                    "What the results were made by: equal values give equal results, bit for bit.",
                    {{"what", false}, {"value", false}},
                    {}};
  table.rows = {{"program", "Tranche " + layout.software_version},
                {"commit", layout.commit},
                {"root seed", fmt::format("{:016x}", layout.root_seed)},
                {"generator of random numbers", layout.generator},
                {"each plan is run over", counted_runs(layout)},
                {"scenario, SHA-256", layout.scenario_sha256}};
  return table;
}

ReportTable inputs_table(const ResultsLayout& layout) {
  ReportTable table{"inputs",
                    "Files that the scenario read, by their hashes.",
                    {{"file", false}, {"SHA-256", false}},
                    {}};
  for (const InputInfo& one : layout.inputs) table.rows.push_back({one.name, one.sha256});
  return table;
}

/// The results file's name with an ending of its own in place of ".h5".
std::string beside_file(const ReportSource& source, const std::string& ending) {
  std::string stem = source.file;
  if (stem.ends_with(".h5")) stem.resize(stem.size() - 3);
  return shell_path(stem + ending);
}

RunKey first_run(const ReportSource& source) {
  if (!source.summary().answer) return {};
  return {.plan = static_cast<std::int32_t>(source.summary().answer->leader().plan)};
}

}  // namespace

Section repeat_section(const ReportSource& source) {
  Section section{"repeat", "How to repeat it", {}};
  const std::string file = file_word(source);
  add_paragraph(section,
                "The results file holds the scenario and the place: to run everything again needs "
                "nothing but the file and this version of the program.");
  section.blocks.emplace_back(made_by(source.layout()));
  add_table(section, inputs_table(source.layout()));
  const std::vector<Command> commands = {
      {"To run all of it again", fmt::format("{} run {} --output {}", source.program, file,
                                             beside_file(source, "-again.h5"))},
      {"To print the answer", fmt::format("{} summary {}", source.program, file)},
      {"To run one history again, alone, and read its story",
       replay_command(source, first_run(source))},
      {"To make this report again", fmt::format("{} report {}", source.program, file)}};
  for (const Command& one : commands) section.blocks.emplace_back(one);
  return section;
}

}  // namespace tranche::analysis
