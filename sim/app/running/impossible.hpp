#pragma once
#include <filesystem>

#include "analysis/values/results.hpp"

namespace tranche::app {

/// Whether runs of a results file are not done only because their plans cannot be as their futures
/// ask.
bool has_impossible_plans(const analysis::Results& results, const std::filesystem::path& file);

}  // namespace tranche::app
