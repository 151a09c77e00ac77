#pragma once
#include <filesystem>

#include "app/running/running.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::app {

/// Moves results, the note beside them and shards of another experiment to `NAME.previous.*`, or
/// `NAME.previous-2.*` and so on, and says so: nothing is written over. Where somebody is still
/// writing, the run that follows says so.
void move_aside(const std::filesystem::path& output, const ResultsLayout& layout,
                const Running& running);

}  // namespace tranche::app
