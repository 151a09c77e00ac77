#pragma once
#include <string>

#include "analysis/report/document.hpp"

namespace tranche::analysis {

/// A block of a report as HTML. What is wide scrolls by itself, and a keyboard reaches it; the
/// numbers of a figure are folded below it, with a link that saves them for a spreadsheet.
std::string html_of(const ReportBlock& block);

}  // namespace tranche::analysis
