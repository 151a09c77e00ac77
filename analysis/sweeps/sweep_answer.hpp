#pragma once
#include <string>

#include "analysis/values/results.hpp"

namespace tranche::analysis {

/// What a designed experiment says beside `summarise`, in words and tables, plan by plan: for a
/// Saltelli design the Sobol' indices of the main outcome with bootstrap intervals, for Morris's
/// its measures, for every other design how often each plan is ahead and the outcome's range over
/// settings; and always the share of the outcome's variance that is the luck of seeds. The outcome
/// of a setting is its mean over replicates. Throws ResultsError if a run failed or is missing.
/// Empty where futures are no design.
std::string sweep_answer(const Results& results);

}  // namespace tranche::analysis
