#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// All sections in the order in which people ask: the answer, on what it rests, for whom, where the
/// money went, what goes wrong, what would change it, how to repeat it. Sections that have nothing
/// to say are left out.
Report make_report(const ReportSource& source);

}  // namespace tranche::analysis
