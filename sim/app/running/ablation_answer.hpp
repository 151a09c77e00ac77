#pragma once
#include <filesystem>

#include "tranche/results/ablation.hpp"

namespace tranche::app {

/// Prints what each lever brings, where the file is, and what to do next. To stdout.
void print_ablation(const Ablation& ablation, const ResultsLayout& layout,
                    const std::filesystem::path& file);

}  // namespace tranche::app
