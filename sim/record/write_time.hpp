#pragma once
#include <cstddef>

#include "tranche/results/run_record.hpp"

namespace tranche {

/// About how long the results file of an experiment with so many seeds takes to be written
/// once its runs are done [s]: measured on a few blocks of runs like `sample`, in memory, so that
/// nothing is written and no disk is waited for. Without what shards take to be read, which is
/// less. 0 where `sample` is not done.
double seconds_to_merge(const ResultsLayout& layout, std::size_t seeds, const RunRecord& sample);

}  // namespace tranche
