#pragma once
#include <string>
#include <vector>

#include "analysis/report/document.hpp"
#include "analysis/stories/run_story.hpp"

namespace tranche::analysis {

/// The tables of a run's story, whose names begin with `id`; those that would be empty are left
/// out: phases, what gates read, what became of applications, money, and what the run ends with.
std::vector<ReportTable> run_tables(const RunStory& story, const std::string& id);

}  // namespace tranche::analysis
