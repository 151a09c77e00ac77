#pragma once
#include <string>
#include <vector>

#include "analysis/values/tables.hpp"

namespace tranche::analysis {

/// The tables that results can be had as: those of `write_tables`, and of what would change the
/// answer `influence`, `level`, `switching_value` and `sensitivity_index`.
const std::vector<std::string>& all_table_names();

/// As `write_tables`, of all of them.
void write_all_tables(const Results& results, const std::vector<std::string>& tables,
                      TableSink& sink);

}  // namespace tranche::analysis
