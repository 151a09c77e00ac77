#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// What somebody else needs to come to the same results, and the commands.
Section repeat_section(const ReportSource& source);

}  // namespace tranche::analysis
