#pragma once
#include <cstddef>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche::runs {

/// Sorts rows into the order in which they are run: one future after the other, and within it a few
/// seeds of every plan before the next few seeds. So plans can be compared long before the end, and
/// whoever stops early has pairs; a plan is built anew only once for those few seeds. The results
/// are the same in any order.
void sort_for_running(const ResultsLayout& layout, std::vector<std::size_t>& rows);
/// Every row of the layout, in that order.
std::vector<std::size_t> rows_for_running(const ResultsLayout& layout);

}  // namespace tranche::runs
