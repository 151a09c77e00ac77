#pragma once
#include <filesystem>

#include "record/results_file.hpp"

namespace tranche::app {

/// What a finished results file says of itself that lies in it: of an ablation what levers bring,
/// else what would change the answer, where something differs between futures.
Findings find_in_file(const std::filesystem::path& file);

}  // namespace tranche::app
