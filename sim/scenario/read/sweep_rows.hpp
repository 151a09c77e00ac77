#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "scenario/read/section_reader.hpp"

namespace tranche::scenario {

/// A table of settings has a row at least, and every column a key; what lacks is reported.
void check_table_of_settings(const CsvTable& table, Problems& problems);

/// Turns the CSV file that a `[[sweep]]` with `design = "rows"` names into `vary` and `rows` of its
/// table, each value keeping the line and column it came from, so that the resolved scenario needs
/// no second file. The header holds paths of numbers, each line a setting. Gives the files that
/// were read, each once; a missing or broken one is reported.
std::vector<std::filesystem::path> inline_sweep_files(Node& document,
                                                      const std::string& scenario_file,
                                                      Problems& problems);

/// Reads factors and rows of a `[[sweep]]` with `design = "rows"`, values in the units of their
/// rows. Rows of another length than the header are reported and left out.
void read_sweep_rows(const SectionReader& reader, const Scenario& scenario, SweepEntry& sweep);

}  // namespace tranche::scenario
