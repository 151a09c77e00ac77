#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// The answer in three sentences, then in full, and what the codes of plans stand for.
Section answer_section(const ReportSource& source);

}  // namespace tranche::analysis
