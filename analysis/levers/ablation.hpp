#pragma once
#include <optional>
#include <string>

#include "analysis/values/results.hpp"
#include "tranche/results/ablation.hpp"

namespace tranche::analysis {

/// Pairs the runs of an experiment as its contrasts say and gives each lever's difference in every
/// headline result that is kept; nothing where there are no contrasts, or runs failed or are
/// missing. Throws ResultsError.
std::optional<Ablation> find_ablation(const Results& results);

/// The 80-column text of one plan after the other: its levers ranked by their share of what the
/// programme adds, and for those that have numbers a line of differences and one of half-widths.
std::string ablation_text(const Ablation& ablation, const ResultsLayout& layout);

/// One line a plan, lever and quantity, with a header; numbers in full precision, empty where not
/// available.
std::string csv_text(const Ablation& ablation);
std::string json_text(const Ablation& ablation);

}  // namespace tranche::analysis
