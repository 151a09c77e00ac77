#pragma once
#include "analysis/report/report_source.hpp"
#include "tranche/results/appraisal.hpp"

namespace tranche::analysis {

/// The appraisal of options as HM Treasury's Green Book (2026) has it filed: present values, cost
/// by account, results by fifth, what has no price, and what all of it rests on. `settings` is
/// `[appraisal]` of the scenario; without it (null) the section says what each plan costs for each
/// unit of result, undiscounted, and how to fill the table in. Throws ResultsError.
Section appraisal_section(const ReportSource& source, const AppraisalSettings* settings);

}  // namespace tranche::analysis
