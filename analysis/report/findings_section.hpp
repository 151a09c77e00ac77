#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// What the leading plan does to each result against no programme, and in how many histories; what
/// every plan adds, in people and money, as a table and a picture.
Section findings_section(const ReportSource& source);

}  // namespace tranche::analysis
