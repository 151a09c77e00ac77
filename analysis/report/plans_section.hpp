#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// A part a plan in plain words, the leader first: what it does, what it brings and how sure, what
/// that comes from, what it depends on and where it is weak. At most twelve plans; the others are
/// named.
Section plans_section(const ReportSource& source);

}  // namespace tranche::analysis
