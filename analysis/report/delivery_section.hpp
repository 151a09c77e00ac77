#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// How long agencies took to start what was applied for.
Section delivery_section(const ReportSource& source);

}  // namespace tranche::analysis
