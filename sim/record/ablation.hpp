#pragma once
#include <filesystem>

#include "tranche/results/ablation.hpp"

namespace tranche {

/// Adds the answer of an ablation to the results file it was found from, as the group `ablation`;
/// docs/results-format.md describes it. The file is whole before and after, whatever happens meanwhile. Throws
/// ResultsError.
void add_ablation(const std::filesystem::path& file, const Ablation& ablation);

}  // namespace tranche
