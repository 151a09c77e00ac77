#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "scenario/read/section_reader.hpp"

namespace tranche::scenario {

/// Turns the CSV file that a `[[sweep]]` with `design = "rows"` names into `vary` and `rows` of its
/// table, each value keeping the line and column it came from, so that the resolved scenario needs
/// no second file. Gives the files that were read.
std::vector<std::filesystem::path> inline_sweep_files(Node& document,
                                                      const std::string& scenario_file,
                                                      Problems& problems);

/// Factors and rows of a `[[sweep]]` with `design = "rows"`.
void read_sweep_rows(const SectionReader& reader, const Scenario& scenario, SweepEntry& sweep);

}  // namespace tranche::scenario
