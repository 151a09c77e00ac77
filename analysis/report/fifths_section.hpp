#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// Who gains: what plans do in each fifth of deprivation.
Section fifths_section(const ReportSource& source);

}  // namespace tranche::analysis
