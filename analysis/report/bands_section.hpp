#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// How the outcome that decides grows under each plan, and how the place fares under the leading
/// plan, both beside no programme: bands of histories over time.
Section bands_section(const ReportSource& source);

}  // namespace tranche::analysis
