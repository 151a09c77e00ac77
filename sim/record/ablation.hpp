#pragma once
#include <filesystem>

#include "tranche/results/ablation.hpp"

namespace tranche::record {

/// Adds the answer of an ablation to the results file that it was found from, as the group
/// `ablation`; docs/results-format.md describes it. The caller holds the mutex of HDF5, and the
/// file is not yet in use by others. Throws ResultsError.
void write_ablation(const std::filesystem::path& file, const Ablation& ablation);

}  // namespace tranche::record
