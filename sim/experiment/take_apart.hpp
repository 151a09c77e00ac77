#pragma once
#include <filesystem>

#include "tranche/results/run_record.hpp"

namespace tranche {

/// What becomes of runs that failed when an experiment is gone on with.
enum class FailedRuns { kept, forgotten };

/// Makes shards of a results file again, so that what it lacks can be run: of runs that are done,
/// and of those that failed unless they are to be forgotten. The file stays. Throws ResultsError,
/// also where somebody is writing shards.
void take_apart(const std::filesystem::path& results_file, const ResultsLayout& layout,
                FailedRuns failed);

/// Writes the shards of an experiment, those of `parts_folder(output)`, without the runs that
/// failed, which then count as missing. A kill meanwhile loses nothing. Throws ResultsError.
void forget_failed(const std::filesystem::path& output, const ResultsLayout& layout);

}  // namespace tranche
