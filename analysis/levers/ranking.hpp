#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "tranche/results/ablation.hpp"
#include "tranche/results/run_record.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// What a lever of a plan does to the outcome that decides.
struct RankedLever {
  std::size_t contrast = 0;         ///< position in the ablation
  statistics::Interval difference;  ///< in its unit, more being better
  double share = 0;  ///< of what the plan adds to no programme [1]; NaN where not known
};

/// The levers of one plan in one mode that show a difference in it, the largest first; `first` is
/// the position of its first contrast. Empty where the ablation does not hold the outcome.
std::vector<RankedLever> rank_levers(const Ablation& ablation, const ResultsLayout& layout,
                                     std::size_t first);

/// The levers by their share of what the programme adds: a sentence for the largest, a line for
/// each that the seeds can tell from none, and one line for those that are not there.
std::string ranking_text(const Ablation& ablation, const ResultsLayout& layout, std::size_t first);

}  // namespace tranche::analysis
