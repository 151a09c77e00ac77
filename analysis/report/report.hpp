#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// All sections in the order in which people ask: the answer, on what it rests, for whom, where the
/// money went, what goes wrong, what would change it, how to repeat it. Sections that have nothing
/// to say are left out.
Report make_report(const ReportSource& source);
/// The same of the sections with these ids alone: for a page that shows a few of them, again and
/// again.
Report make_report(const ReportSource& source, const std::vector<std::string>& ids);

}  // namespace tranche::analysis
