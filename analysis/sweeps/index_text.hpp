#pragma once
#include <string>

#include "analysis/sweeps/rivals.hpp"
#include "analysis/values/results.hpp"

namespace tranche::analysis {

/// The indices of the difference of each block that has some, within each setting of the other
/// blocks: over all of them the steps of one block would be mixed with those of another. Empty
/// where no block is of a design that has indices.
std::string index_text(const Results& results, const Difference& difference);

}  // namespace tranche::analysis
