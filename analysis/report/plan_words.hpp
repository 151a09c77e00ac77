#pragma once
#include <string>
#include <vector>

#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

// What a report says of one plan of the answer, each a sentence or some, empty where nothing is
// known or there is nothing to say. All of it is made from the plan's own results.

/// Its phases in the order in which they are planned to open, and what each waits for.
std::string does_text(const ReportSource& source, const PlanAnswer& plan);
/// What it adds to no programme, how sure that is, and in how many histories it does harm.
std::string adds_text(const ReportSource& source, const PlanAnswer& plan);
/// Where what it adds comes from: against the leader how much was spent and what a pound did.
std::string why_text(const ReportSource& source, const PlanAnswer& plan);
/// Which fifths of deprivation gain, surely.
std::string gains_text(const ReportSource& source, const PlanAnswer& plan);
/// What it leans on that nobody has measured, and which numbers move it against its rival.
std::string depends_text(const ReportSource& source, const PlanAnswer& plan);
/// Where it is worse than other plans or no programme, and who keeps people waiting.
std::string weak_text(const ReportSource& source, const PlanAnswer& plan);

}  // namespace tranche::analysis
