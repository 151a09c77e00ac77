#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// A statement of quality after HM Treasury's AQuA Book: purpose, limits, what was checked and what
/// was not, what intervals hold, who may rely on it for what, and who signs for it.
Section quality_section(const ReportSource& source);

}  // namespace tranche::analysis
