#pragma once
#include <vector>

#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// The runs that the report tells, for the program to run again: of the leading plan a middling one
/// and a typical one of the worst tenth, each once; none where no plan is named.
std::vector<RunKey> runs_wanted(const EndValues& values, const WholeAnswer& answer);

/// What goes wrong: those runs, each with the command that repeats it, and what differs.
Section runs_section(const ReportSource& source);

}  // namespace tranche::analysis
