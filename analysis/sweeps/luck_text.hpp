#pragma once
#include <string>

#include "analysis/sweeps/rivals.hpp"

namespace tranche::analysis {

/// Where the variance of single runs of a difference comes from: settings, or luck.
std::string luck_text(const Difference& difference);

}  // namespace tranche::analysis
