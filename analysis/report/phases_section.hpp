#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// Phases as they really opened: a timeline, what held phases up, and what gates read.
Section phases_section(const ReportSource& source);

}  // namespace tranche::analysis
