#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// Where every pound went: the leading plan's as a picture, every plan's as a table.
Section money_section(const ReportSource& source);

}  // namespace tranche::analysis
