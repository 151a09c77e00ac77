#pragma once
#include <string>
#include <vector>

#include "analysis/sweeps/response.hpp"

namespace tranche::analysis {

/// What one number that differs between futures does to the difference of the rivals.
struct Influence {
  std::size_t factor = 0;  ///< position in the layout's `uncertainties`
  Response response;
  /// More between its levels than so many numbers would show by chance: by F, at 5 % for all
  /// numbers together (Bonferroni).
  bool seen = false;
};

/// Whether a factor moves by itself; what moves with others of its group has no share of its own.
bool moves_alone(const ResultsLayout& layout, const Influence& one);

/// Of every number that differs, the one with the largest share first, those of which it is not
/// known last. In a one-at-a-time design over the settings where the others stand still, else over
/// all: also over drawn futures.
std::vector<Influence> find_influences(const Results& results, const Difference& difference);

}  // namespace tranche::analysis
