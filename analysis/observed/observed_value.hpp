#pragma once
#include <string>

#include "tranche/results/observed_row.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// What a run says of an observed row, in the row's unit: its quantity at the end of the row's
/// month, or what was added to it since its fiscal year began, over the same of what it is per.
/// NaN where the run does not know it, or would divide by nought. The layout keeps the series that
/// the row names, the row's month and the one before its fiscal year among the months, and flows
/// where the quantity is a count of them.
double observed_value(const ResultsLayout& layout, const RunRecord& record, const ObservedRow& row);

}  // namespace tranche::analysis
