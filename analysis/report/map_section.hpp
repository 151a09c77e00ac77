#pragma once
#include "analysis/report/document.hpp"
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// Where what: a map of deprivation, of what the leading plan adds to each community, of the money
/// delivered there and of trust at the end, with a table behind it. Of the histories that are kept
/// in detail; where none are, of deprivation alone. Without outlines communities are dots, without
/// coordinates there is no map, which is said.
Section map_section(const ReportSource& source);

}  // namespace tranche::analysis
