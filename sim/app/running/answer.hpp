#pragma once
#include <filesystem>
#include <string>

#include "analysis/values/results.hpp"

namespace tranche::app {

/// Prints the table that compares the plans of a results file, where the file is, and what to do
/// next; of a sweep also what its settings say. To stdout. Where some runs failed because their
/// plan cannot be as its future asks, it compares the other plans and says of this one why it has
/// no answer.
void print_answer(const std::filesystem::path& file);

/// What complete histories in the shards of a folder say of an experiment that was stopped early,
/// marked as interim, or in one line that they are too few. Where runs failed it says that there is
/// no such answer: those left over would bias it.
std::string interim_answer(const std::filesystem::path& folder, const ResultsLayout& layout);

}  // namespace tranche::app
