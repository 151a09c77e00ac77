#pragma once
#include <string>

#include "analysis/sweeps/changes.hpp"

namespace tranche::analysis {

/// Where the variance of single runs of the difference comes from: settings, or luck.
std::string luck_sentence(const Changes& changes);
/// The same in lines.
std::string luck_text(const Changes& changes);

}  // namespace tranche::analysis
