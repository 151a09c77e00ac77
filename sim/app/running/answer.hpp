#pragma once
#include <filesystem>

#include "tranche/results/run_record.hpp"

namespace tranche::app {

/// Prints the table that compares the plans of a results file, where the file is, and what to do
/// next; of a sweep also what its settings say. To stdout.
void print_answer(const std::filesystem::path& file, const ResultsLayout& layout);

}  // namespace tranche::app
