#pragma once
#include <span>
#include <vector>

#include "analysis/sweeps/response.hpp"
#include "tranche/results/sweep.hpp"

namespace tranche::analysis {

/// What one number that differs between futures does to a difference.
struct Influence {
  std::size_t factor = 0;  ///< position in the layout's `uncertainties`
  Response response;
  /// More between its levels than so many numbers would show by chance: by F, at 5 % for all
  /// numbers together (Bonferroni).
  Seen seen = Seen::not_known;
  /// Whether its crossings are values at which another plan takes the lead, so that none is none
  /// within its range. Of a choice, of a plan alone, and of what shows no more than chance would,
  /// nothing is told, and there are no crossings.
  bool switching_told = true;
};

/// Whether a number stands for one of several words, which its unit lists.
bool is_choice(const UncertaintyInfo& what);

/// Whether a factor moves by itself; what moves with others of its group has no share of its own.
bool moves_alone(const ResultsLayout& layout, const Influence& one);

/// Of every number that differs, the one with the largest share first, those of which it is not
/// known last; a list for each difference. In a one-at-a-time design over the settings where
/// the others stand still, else over all: also over drawn futures.
std::vector<std::vector<Influence>> find_influences(const Results& results,
                                                    std::span<const Difference> differences);

}  // namespace tranche::analysis
