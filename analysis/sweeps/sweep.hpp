#pragma once
#include <optional>
#include <vector>

#include "analysis/sweeps/changes.hpp"
#include "tranche/results/sweep.hpp"

namespace tranche::analysis {

/// What changes which plan is ahead, for every outcome that has a better side, is known at the end
/// of every run, and in which two plans differ; in the order of series. On the outcome that decides
/// the two plans are those that the answer names. Empty where nothing differs between futures, runs
/// failed or are missing, or the plans are those of an ablation.
std::vector<Changes> find_sweep(const Results& results);

/// The same as rows of tables, of numbers that move by themselves; what groups do is in the
/// indices. Nothing where there is no row.
std::optional<SweepTables> find_sweep_tables(const Results& results);

}  // namespace tranche::analysis
