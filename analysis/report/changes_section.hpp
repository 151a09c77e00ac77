#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// What would change the answer: which numbers move the difference of the two leading plans, at
/// which values the other takes the lead, and how much is luck.
Section changes_section(const ReportSource& source);

}  // namespace tranche::analysis
