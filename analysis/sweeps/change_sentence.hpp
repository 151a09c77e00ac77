#pragma once
#include <string>

#include "analysis/sweeps/changes.hpp"

namespace tranche::analysis {

/// What would change an answer most, of two plans: the numbers that move their difference by more
/// than chance would, and where the other takes the lead; or that none does, that the difference is
/// always the same, or that settings are too few to tell.
std::string change_sentence(const ResultsLayout& layout, const Changes& changes);

}  // namespace tranche::analysis
