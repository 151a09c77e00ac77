#pragma once
#include <filesystem>
#include <string>

#include "analysis/values/results.hpp"

namespace tranche::app {

/// Whether runs of a results file are not done only because their plans cannot be as their futures
/// ask.
bool has_impossible_plans(const analysis::Results& results, const std::filesystem::path& file);

/// Of each plan whose runs are not all done, how many and what the first says.
std::string plans_without_answer(const analysis::Results& results);

}  // namespace tranche::app
