#pragma once
#include <optional>
#include <vector>

#include "analysis/observed/judgement.hpp"
#include "app/running/running.hpp"
#include "app/validating/published.hpp"

namespace tranche::app {

/// Runs every history of the scenarios in memory, with progress, and judges their rows by them;
/// nothing where the user, or `--time-budget`, ended it early. A history that asks for what cannot
/// be knows nothing; throws ResultsError where runs fail otherwise, since what is left would be
/// biased.
std::optional<std::vector<analysis::JudgedScenario>> judge_published(
    const std::vector<Published>& published, const Running& running);

}  // namespace tranche::app
