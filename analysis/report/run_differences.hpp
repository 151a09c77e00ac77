#pragma once
#include <string>

#include "analysis/report/report_source.hpp"
#include "analysis/stories/run_story.hpp"

namespace tranche::analysis {

/// How the second of two runs of one plan differs from the first: money, phases, and what was ended
/// by elections and rules. It says what is, and not what came of what.
std::string difference_sentence(const RunStory& first, const RunStory& second);

/// Which of the numbers that move the difference of the two leading plans was drawn in the lowest
/// or highest tenth in this run; empty where none is known to move it, or none was drawn.
std::string unusual_sentence(const ReportSource& source, RunKey key);

}  // namespace tranche::analysis
