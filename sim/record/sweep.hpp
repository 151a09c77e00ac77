#pragma once
#include <filesystem>

#include "tranche/results/sweep.hpp"

namespace tranche::record {

/// Adds what would change the answer to the results file that it was found from, as the group
/// `sweep` with a group a table; docs/results-format.md describes it. A table without rows is not
/// written. `compress` as for the rest of the file. The caller holds the mutex of HDF5, and the
/// file is not yet in use by others. Throws ResultsError.
void write_sweep(const std::filesystem::path& file, const SweepTables& tables, bool compress);

}  // namespace tranche::record
