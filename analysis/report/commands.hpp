#pragma once
#include <string>

#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// "future 17, seed 0", "history 12", "seed 3": a run of a plan as commands number it.
std::string run_name(const ResultsLayout& layout, RunKey key);

/// The results file as a word of a shell's command.
std::string file_word(const ReportSource& source);
/// "tranche replay results.h5 --plan E --future 17 --replicate 0".
std::string replay_command(const ReportSource& source, RunKey key);

/// The name of the scenario's file, of those that were read; "my.toml" where none is known.
std::string scenario_word(const ResultsLayout& layout);

}  // namespace tranche::analysis
