#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// What the results rest on: what no study has measured, by plan; and every number with its mark,
/// E measured or published, A an assumption, or a choice of the scenario: those that were varied,
/// those taken as written, and those with a source.
Section assumptions_section(const ReportSource& source);

}  // namespace tranche::analysis
