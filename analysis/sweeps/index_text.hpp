#pragma once
#include <string>
#include <vector>

#include "analysis/sweeps/indices.hpp"

namespace tranche::analysis {

/// A table for each block and setting of the other blocks, with notes on what its indices should
/// not be taken for; empty where there are none.
std::string index_text(const ResultsLayout& layout, const std::vector<BlockIndices>& blocks);

}  // namespace tranche::analysis
